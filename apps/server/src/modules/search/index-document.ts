import type { Ctx } from '../../platform/ctx.ts';
import { named } from '../../platform/db/pool.ts';

export type DocumentKind = 'ticket' | 'message' | 'note' | 'contact' | 'company';
export type SearchDocument = { kind: DocumentKind; id: string; ticketId: string | null; title: string; body: string };

/** UTF-16 units of a body that are indexed: a vector may not pass 1 MB, and who searches remembers the beginning. */
export const mostBody = 100_000;
/** UTF-16 units of a title that are indexed. */
export const mostTitle = 1000;

const upsert = `insert into search_documents (tenant_id, kind, id, ticket_id, tsv, at)
values ($1, $2, $3, $4, search_vector($5, $6), $7)
on conflict (tenant_id, kind, id) do update set ticket_id = excluded.ticket_id, tsv = excluded.tsv, at = excluded.at`;

/** Puts something in words into the index, or puts it anew: title and body as plain text. In the transaction of the change, so that what is there can be found. */
export async function indexDocument(ctx: Ctx, { kind, id, ticketId, title, body }: SearchDocument): Promise<void> {
  await ctx.client.query(
    named(upsert, [ctx.tenantId, kind, id, ticketId, indexable(title, mostTitle), indexable(body, mostBody), ctx.now]),
  );
}

/** PostgreSQL text holds no NUL; the letter U+0451 is sought as U+0435, which is how most people write it; runs of ASCII without an end (base64, logs) are no words and would only fill the index. */
export function indexable(text: string, most: number): string {
  return text
    .slice(0, most)
    .toWellFormed()
    .replaceAll('\u0000', ' ')
    .replaceAll('\u0451', '\u0435')
    .replaceAll('\u0401', '\u0415')
    .replace(/[!-~]{200,}/g, ' ');
}
