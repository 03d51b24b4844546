import { ticketReturned } from '@otklik/contract/tickets/escalation.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lineOfTeam } from '../../workforce/index.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { isSwitchedOff } from '../holders/is-switched-off.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readOwnChange } from '../lifecycle/read.ts';
import { isWorkDone } from './is-work-done.ts';
import { lastEscalation } from './last-escalation.ts';

/**
 * Gives a ticket back to the team and the person, if still there, it was last escalated from, with a reason. Locks the ticket row.
 * Refuses ticket_not_found, ticket_not_open, not_escalated when nothing is left to give back. Emits ticket.changed, ticket.returned.
 */
export async function returnTicket(ctx: Ctx, ticketId: string, reason: string) {
  const ticket = await lockTicket(ctx, ticketId);
  if (isWorkDone(ticket)) throw refuse('ticket_not_open');
  const last = await lastEscalation(ctx, ticketId);
  if (!last) throw refuse('not_escalated');
  const { from_team_id: teamId, from_assignee_id: wasWith } = last;
  const assigneeId = wasWith !== null && !(await isSwitchedOff(ctx, wasWith)) ? wasWith : null;
  await db(ctx)
    .updateTable('ticket_escalations')
    .set({ returned_at: ctx.now, return_reason: reason, returned_by_name: ctx.actor.name })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', last.id)
    .execute();
  const line = await lineOfTeam(ctx, teamId);
  await emit(ctx, ticketReturned, { ticketId, escalationId: last.id, lineName: line?.name ?? '', reason });
  await applyChange(ctx, ticket, { teamId, assigneeId });
  return readOwnChange(ctx, ticketId);
}
