import type { Ctx } from '../../platform/ctx.ts';
import { named } from '../../platform/db/pool.ts';
import { type DocumentKind, indexable } from './index-document.ts';
import { prefixQuery } from './prefix-query.ts';

export type Found = { kind: DocumentKind; id: string; ticketId: string | null; rank: number; at: Date };

/** UTF-16 units of a query that count. */
const mostQuery = 300;

/** The function belongs to a role outside the row policy and carries the tenant's predicate itself: under the policy text search cannot use its index. */
const find = `select kind, id, ticket_id as "ticketId", rank, at
from search_documents_of(websearch_to_tsquery('russian', $1) || websearch_to_tsquery('simple', $1) || to_tsquery('simple', $2), $3, $4)`;

/**
 * What the words are found in, newest first, at most `limit`, of the actor's tenant. It knows no rights beyond the tenant: the caller drops what the actor may not see.
 * The Russian stemmer splits common words by their endings, so each word also counts as the beginning of a plain one.
 */
export async function findDocuments(ctx: Ctx, q: string, kinds: readonly DocumentKind[], limit: number): Promise<Found[]> {
  const text = indexable(q, mostQuery);
  const { rows } = await ctx.client.query<Found>(named(find, [text, prefixQuery(text), [...kinds], limit]));
  return rows;
}
