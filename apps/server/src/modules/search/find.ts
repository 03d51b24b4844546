import type { Ctx } from '../../platform/ctx.ts';
import { named } from '../../platform/db/pool.ts';
import type { Question } from './question.ts';
import type { DocumentKind } from './sources.ts';

/** `score`: 4 when all words stand in the title, 2 when they stand as typed. */
export type Found = { kind: DocumentKind; id: string; ticketId: string; score: number; at: Date };

const conversations: DocumentKind[] = ['ticket', 'message', 'note'];
const columns = 'kind, id, ticket_id as "ticketId", score, at';

/**
 * Documents of conversations that hold what is asked, the newest up to `most`. It knows the tenant and nothing of rights: its caller drops what the
 * actor may not see. A ticket named here may be a former one of a message that moved since: the caller reads where it stands now.
 */
export async function findDocuments(
  ctx: Ctx,
  question: Pick<Question, 'query' | 'exact' | 'titled' | 'rare'>,
  most: number,
): Promise<Found[]> {
  if (question.query === '') return [];
  const { rows } = await ctx.client.query<Found>(
    named(`select ${columns} from search_candidates($1::tsquery, $2::tsquery, $3::tsquery, $4, $5, $6)`, [
      question.query,
      question.exact,
      question.titled,
      conversations,
      question.rare,
      most,
    ]),
  );
  return rows;
}

/** The same among the documents of these tickets, all of them. */
export async function findWithin(
  ctx: Ctx,
  question: Pick<Question, 'query' | 'exact' | 'titled'>,
  ticketIds: readonly string[],
): Promise<Found[]> {
  if (question.query === '' || ticketIds.length === 0) return [];
  const { rows } = await ctx.client.query<Found>(
    named(`select ${columns} from search_within($1::tsquery, $2::tsquery, $3::tsquery, $4::uuid[])`, [
      question.query,
      question.exact,
      question.titled,
      [...ticketIds],
    ]),
  );
  return rows;
}

/** Ids of people or of companies by the words of their cards, those that hold them as typed first. */
export async function findCards(ctx: Ctx, question: Question, kind: 'contact' | 'company', most: number): Promise<string[]> {
  if (question.query === '') return [];
  const { rows } = await ctx.client.query<{ id: string }>(
    named('select id from search_people($1::tsquery, $2::tsquery, $3, $4)', [
      question.query,
      question.exact,
      kind === 'contact' ? -1 : -2,
      most,
    ]),
  );
  return rows.map((row) => row.id);
}
