import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { lockTickets, takeTurn } from '../merging/lock-tickets.ts';
import { mergeTickets } from '../merging/merge.ts';
import { chooseDuplicate, type MergeTerms } from './choose-duplicate.ts';
import { proposalsOf } from './proposals-of.ts';

/**
 * Merges a ticket into the older one that it is proposed as a duplicate of, without asking anybody; whoever calls it has made ready for it. A ticket that is done with
 * stays as it is. Refuses ticket_not_found, ticket_merged. Emits what merging emits. Answers why nothing was done, null when it was.
 */
export async function mergeIntoDuplicate(
  ctx: Ctx,
  ticketId: string,
  terms: MergeTerms,
): Promise<'ticket_not_open' | 'no_duplicate' | null> {
  const own = await db(ctx)
    .selectFrom('tickets')
    .select(['number', 'requester_id as requesterId', 'company_id as companyId', 'team_id as teamId', 'status_kind'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  if (own.status_kind === 'solved' || own.status_kind === 'closed') return 'ticket_not_open';
  const proposals = (await proposalsOf(ctx, [ticketId])).get(ticketId) ?? [];
  const chosen = chooseDuplicate({ ...own, number: Number(own.number) }, proposals, terms, ctx.now);
  if (!chosen) return 'no_duplicate';
  await mergeTickets(ctx, chosen.otherId, [ticketId], { score: chosen.score, reasons: chosen.reasons });
  return null;
}

/** What must be locked before a ticket may be merged by itself, as the first locks of the transaction: the tenant's turn, then the ticket and those it may be merged into, by id. */
export async function makeReadyToMerge(ctx: Ctx, ticketId: string): Promise<void> {
  await takeTurn(ctx);
  const proposals = (await proposalsOf(ctx, [ticketId])).get(ticketId) ?? [];
  if (proposals.length > 0) await lockTickets(ctx, [ticketId, ...proposals.map((one) => one.otherId)]);
}
