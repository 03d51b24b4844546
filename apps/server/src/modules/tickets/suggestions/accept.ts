import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockTickets, takeTurn } from '../merging/lock-tickets.ts';
import { mergeTickets } from '../merging/merge.ts';
import { readTicket } from '../lifecycle/read.ts';

/**
 * A person says that the ticket belongs to the suggested one: it is merged into it, and can be taken out again. Takes the tenant's turn.
 * Refuses ticket_not_found, not_found when nothing is suggested or somebody else was faster. Answers the ticket that remains.
 */
export async function acceptSuggestion(ctx: Ctx, ticketId: string) {
  const target = (await readTicket(ctx, ticketId)).suggestion?.ticketId;
  if (!target) throw refuse('not_found');
  await takeTurn(ctx);
  const tickets = await lockTickets(ctx, [ticketId, target]);
  if (tickets.get(ticketId)?.suggested_ticket_id !== target) throw refuse('not_found');
  return mergeTickets(ctx, target, [ticketId]);
}
