import type { Ctx } from '../../../platform/ctx.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';

/**
 * Gives a waiting ticket of a team to somebody, unless it waits no more: taken, solved, snoozed, merged or moved meanwhile. Says whether it did.
 * Locks the ticket row. Refuses ticket_not_found. Emits ticket.changed.
 */
export async function giveTicket(ctx: Ctx, ticketId: string, { teamId, userId }: { teamId: string; userId: string }): Promise<boolean> {
  const ticket = await lockTicket(ctx, ticketId);
  const waits = ticket.assignee_id === null && ticket.team_id === teamId && ['new', 'open'].includes(ticket.status_kind);
  if (!waits || ticket.snoozed_until !== null || ticket.merged_into !== null) return false;
  await applyChange(ctx, ticket, { assigneeId: userId });
  return true;
}

/** Puts a ticket without a team into one, unless it has one by now. Locks the ticket row. Emits ticket.changed. */
export async function placeTicket(ctx: Ctx, ticketId: string, teamId: string): Promise<void> {
  const ticket = await lockTicket(ctx, ticketId);
  if (ticket.team_id === null && ticket.merged_into === null) await applyChange(ctx, ticket, { teamId });
}
