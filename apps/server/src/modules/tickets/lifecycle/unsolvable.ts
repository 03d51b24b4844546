import type { ticketChange } from '@otklik/contract/tickets/tickets.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { requireSteps } from '../checklists/require-steps.ts';
import { openSteps } from '../checklists/open-steps.ts';
import { missingIn } from '../forms/missing-in.ts';
import { requireFilled } from '../forms/require-filled.ts';
import { type FormRow, formTicketAfter, isDone } from './form-ticket-after.ts';
import type { Ticket } from './lock.ts';
import type { StatusKind } from './transitions.ts';

type Wanted = z.infer<typeof ticketChange>;
type Row = FormRow & Pick<Ticket, 'id' | 'fields'>;
type Aim = { id: string; kind: StatusKind };

/**
 * Which of these tickets a change to the status `to` would be refused for, and by what code: fields that their form wants for solving, or open required steps.
 * Nothing is changed, and nothing asked for one ticket at a time.
 */
export async function unsolvable(
  ctx: Ctx,
  rows: readonly Row[],
  change: Wanted,
  to: Aim,
): Promise<Map<string, 'required_fields' | 'required_steps'>> {
  const solved = isDone(to.kind) && ctx.actor.kind !== 'system' ? rows.filter((row) => !isDone(row.status_kind)) : [];
  const [steps, missing] = [
    await openSteps(
      ctx,
      solved.map(({ id }) => id),
      change.typeId,
    ),
    missingIn(ctx, 'solve'),
  ];
  const found = new Map<string, 'required_fields' | 'required_steps'>();
  for (const row of solved) {
    const lacks = (await missing(...asAfter(row, change, to))).length > 0;
    if (lacks || steps.has(row.id)) found.set(row.id, lacks ? 'required_fields' : 'required_steps');
  }
  return found;
}

/** The same of one ticket, as the refusal that a run would meet: required_fields or required_steps with their names. */
export async function refuseUnsolvable(ctx: Ctx, row: Row, change: Wanted, to: Aim): Promise<void> {
  if (!isDone(to.kind) || isDone(row.status_kind)) return;
  await requireFilled(ctx, 'solve', ...asAfter(row, change, to));
  await requireSteps(ctx, row.id, change.typeId);
}

function asAfter(row: Row, { addTags = [], removeTags = [], fields = {}, ...change }: Wanted, status: Aim) {
  const tags = [...new Set([...(change.tags ?? row.tags), ...addTags])].filter((tag) => !removeTags.includes(tag));
  const { typeId, priority, categoryId, teamId, assigneeId, companyId } = change;
  const plain = Object.fromEntries(
    Object.entries({ typeId, priority, categoryId, teamId, assigneeId, companyId }).filter(([, to]) => to !== undefined),
  );
  const values = Object.fromEntries(Object.entries({ ...(row.fields as FieldValues), ...fields }).filter(([, value]) => value !== null));
  return [formTicketAfter(row, { ...plain, status, tags }), values as FieldValues] as const;
}
