import { remindersChanged } from '@otklik/contract/tickets/reminders.ts';
import type { Instant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { whoMaySee } from '../notices/who-may-see.ts';
import { remindingUser, reminderShape } from './own-reminder.ts';
import { remindJob } from './remind.job.ts';

/**
 * Sets a reminder on a ticket for the caller or a colleague who sees it; set again under its id, it moves. Lays its job.
 * Refuses ticket_not_found, user_not_found, snooze_in_past, not_signed_in for a program, not_found for another's id. Emits reminders.changed.
 */
export async function setReminder(
  ctx: Ctx,
  ticketId: string,
  reminderId: string,
  { text, at, userId }: { text: string; at: Instant; userId?: string },
) {
  const me = remindingUser(ctx);
  const ticket = await readTicket(ctx, ticketId);
  const whom = userId ?? me;
  const [sees] = await whoMaySee(ctx, { teamId: ticket.teamId, assigneeId: ticket.assigneeId }, [whom]);
  if (!sees) throw refuse('user_not_found');
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
  const due = new Date(at);
  if (due <= ctx.now) throw refuse('snooze_in_past', { until: at });
  const set = { user_id: whom, text, due_at: due, done_at: null };
  const row = await db(ctx)
    .insertInto('reminders')
    .values({ tenant_id: ctx.tenantId, id: reminderId, ticket_id: ticketId, by_id: me, created_at: ctx.now, ...set })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet(set).where('reminders.by_id', '=', me).where('reminders.ticket_id', '=', ticketId),
    )
    .returningAll()
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  await remindJob.lay(ctx, { reminderId }, { at: due });
  await emit(ctx, remindersChanged, { ticketId });
  return reminderShape(row);
}
