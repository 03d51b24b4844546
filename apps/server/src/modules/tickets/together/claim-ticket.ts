import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { addresseesOf } from '../../identity/index.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readOwnChange } from '../lifecycle/read.ts';

/**
 * Takes a ticket that nobody has. The lock on the row orders those who ask at once: the first gets it. Its own assignee is answered as if it were taken now.
 * Refuses ticket_taken with who has it, ticket_not_found, not_signed_in for a program. Emits ticket.changed.
 */
export async function claimTicket(ctx: Ctx, ticketId: string) {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) throw refuse('not_signed_in');
  const ticket = await lockTicket(ctx, ticketId);
  const { assignee_id } = ticket;
  if (assignee_id !== null && assignee_id !== ctx.actor.id) {
    const person = (await addresseesOf(ctx, [assignee_id])).get(assignee_id);
    throw refuse('ticket_taken', { assigneeId: assignee_id, name: person?.actor.name ?? '' });
  }
  await applyChange(ctx, ticket, { assigneeId: ctx.actor.id });
  return readOwnChange(ctx, ticketId);
}
