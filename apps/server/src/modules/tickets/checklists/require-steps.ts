import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { familyOf } from '../merging/pointers.ts';
import { newTemplates } from './new-templates.ts';
import { hasTemplates } from './templates.ts';

/** steps named in a refusal */
const mostNamed = 10;

/**
 * Refuses required_steps, with their titles, while required steps of the ticket's checklists are open. The system is never asked: time closes tickets whatever
 * stands in them. With `becomes`, the type that the same change gives the ticket, also steps of checklists that this type is about to put there.
 * A tenant that has never had a template is asked nothing.
 */
export async function requireSteps(ctx: Ctx, ticketId: string, becomes?: string | null): Promise<void> {
  if (ctx.actor.kind === 'system' || !(await hasTemplates(ctx))) return;
  const open = await db(ctx)
    .selectFrom('checklist_steps as s')
    .innerJoin('ticket_checklists as c', (join) => join.onRef('c.tenant_id', '=', 's.tenant_id').onRef('c.id', '=', 's.checklist_id'))
    .select('s.title')
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('c.ticket_id', 'in', await familyOf(ctx, ticketId))
    .where('c.removed_at', 'is', null)
    .where('s.required', '=', true)
    .where('s.value', 'is', null)
    .orderBy('c.created_at')
    .orderBy('s.position')
    .execute();
  if (becomes !== undefined) open.push(...(await stepsToCome(ctx, ticketId, becomes)));
  if (open.length === 0) return;
  const named = open.slice(0, mostNamed).map(({ title }) => title);
  throw refuse('required_steps', { steps: named.join(', '), count: open.length });
}

async function stepsToCome(ctx: Ctx, ticketId: string, typeId: string | null): Promise<{ title: string }[]> {
  const templates = await newTemplates(ctx, ticketId, () => Promise.resolve(typeId));
  return templates.flatMap(({ steps }) => steps.filter(({ required }) => required));
}
