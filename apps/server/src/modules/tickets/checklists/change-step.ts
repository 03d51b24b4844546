import { checklistFinished, checklistStepChanged } from '@otklik/contract/tickets/checklists.ts';
import { checkStep, type StepRule } from '@otklik/core/checklists/step.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { notify } from '../../notifications/index.ts';
import { db } from '../db.ts';
import { lockTicket, type Ticket } from '../lifecycle/lock.ts';
import { familyOf } from '../merging/pointers.ts';
import { whoMaySee } from '../notices/who-may-see.ts';
import { type Checklist, readChecklist, type StepRow } from './read.ts';
import { stepFiles } from './step-files.ts';

type Wanted = { value?: unknown; assigneeId?: string | null | undefined };
type Place = { ticketId: Id<'ticket'>; checklistId: Id<'checklist'>; stepId: Id<'checklist_step'> };

/**
 * Does a step, takes it back, or gives it to a person who sees the ticket, who is then told. Locks the ticket row. What stands already is not told again.
 * Refuses ticket_not_found, not_found, step_not_valid with the fault, file_not_found, user_not_found. Emits checklist.step_changed, and checklist.finished after the last step.
 */
export async function changeStep(ctx: Ctx, place: Place, wanted: Wanted): Promise<Checklist> {
  const ticket = await lockTicket(ctx, place.ticketId);
  const step = await stepOf(ctx, place);
  if (wanted.value !== undefined) await write(ctx, place, step, wanted.value);
  if (wanted.assigneeId !== undefined && wanted.assigneeId !== step.assignee_id) await give(ctx, place, step, ticket, wanted.assigneeId);
  return readChecklist(ctx, place.ticketId, place.checklistId);
}

async function write(ctx: Ctx, place: Place, step: StepRow & { name: string }, raw: unknown): Promise<void> {
  const judged = checkStep(step as StepRule, raw);
  if ('fault' in judged) throw refuse('step_not_valid', { step: step.title, fault: judged.fault });
  const value = Array.isArray(judged.value) ? await stepFiles(ctx, step.value ?? [], judged.value) : judged.value;
  if (JSON.stringify(value) === JSON.stringify(step.value)) return;
  const { id, name } = ctx.actor;
  const done = value === null ? [null, null, null] : [id, name, ctx.now];
  await set(ctx, step.id, {
    value: value === null ? null : jsonText(value),
    done_by_id: done[0] as string | null,
    done_by_name: done[1] as string | null,
    done_at: done[2] as Date | null,
  });
  const said = Array.isArray(value) ? value.map((file) => file.name).join(', ') : value === true ? null : value;
  await tell(ctx, place, step, value === null ? 'undone' : 'done', said);
  if (value !== null && step.value === null && (await isFinished(ctx, place.checklistId)))
    await emit(ctx, checklistFinished, { ticketId: place.ticketId, checklistId: place.checklistId, name: step.name });
}

async function give(ctx: Ctx, place: Place, step: StepRow & { name: string }, ticket: Ticket, userId: string | null): Promise<void> {
  const [sees] = userId ? await whoMaySee(ctx, { teamId: ticket.team_id, assigneeId: ticket.assignee_id }, [userId]) : [];
  if (userId && !sees) throw refuse('user_not_found');
  await set(ctx, step.id, { assignee_id: userId });
  await tell(ctx, place, step, 'assigned', null, userId);
  if (userId) await notify(ctx, { userIds: [userId], kind: 'step_assigned', ticketId: ticket.id, facts: { text: step.title } });
}

const tell = (
  ctx: Ctx,
  place: Place,
  { title, name }: { title: string; name: string },
  what: 'done' | 'undone' | 'assigned',
  value: string | number | null,
  userId: string | null = null,
) => emit(ctx, checklistStepChanged, { ...place, name, title, what, value: shortly(value), userId: userId as Id<'user'> | null });

const shortly = (value: string | number | null) => (typeof value === 'string' && value.length > 120 ? `${value.slice(0, 119)}…` : value);

async function stepOf(ctx: Ctx, { ticketId, checklistId, stepId }: Place) {
  const step = await db(ctx)
    .selectFrom('checklist_steps as s')
    .innerJoin('ticket_checklists as c', (join) => join.onRef('c.tenant_id', '=', 's.tenant_id').onRef('c.id', '=', 's.checklist_id'))
    .selectAll('s')
    .select('c.name')
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.id', '=', stepId)
    .where('s.checklist_id', '=', checklistId)
    .where('c.removed_at', 'is', null)
    .where('c.ticket_id', 'in', await familyOf(ctx, ticketId))
    .executeTakeFirst();
  if (!step) throw refuse('not_found');
  return step;
}

async function set(ctx: Ctx, stepId: string, values: Partial<Omit<StepRow, 'value'>> & { value?: string | null }): Promise<void> {
  await db(ctx).updateTable('checklist_steps').set(values).where('tenant_id', '=', ctx.tenantId).where('id', '=', stepId).execute();
}

async function isFinished(ctx: Ctx, checklistId: string): Promise<boolean> {
  const open = await db(ctx)
    .selectFrom('checklist_steps')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('checklist_id', '=', checklistId)
    .where('value', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return !open;
}
