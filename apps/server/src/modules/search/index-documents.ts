import type { Ctx } from '../../platform/ctx.ts';
import { jsonText } from '../../platform/db/json.ts';
import { indexable, mostBody, mostTitle, type SearchDocument } from './index-document.ts';

const atOnce = 500;

/** Puts many things into the index at once, each under its own instant: for loads. As indexDocument otherwise; what is there already is refused by its key. */
export async function indexDocuments(ctx: Ctx, documents: readonly (SearchDocument & { at: Date })[]): Promise<void> {
  for (let from = 0; from < documents.length; from += atOnce) {
    const part = documents
      .slice(from, from + atOnce)
      .map((one) => ({ ...one, title: indexable(one.title, mostTitle), body: indexable(one.body, mostBody) }));
    await ctx.client.query(
      `insert into search_documents (tenant_id, kind, id, ticket_id, tsv, at)
       select $1, kind, id, "ticketId", search_vector(title, body), at
       from jsonb_to_recordset($2::jsonb) as d(kind text, id uuid, "ticketId" uuid, title text, body text, at timestamptz)`,
      [ctx.tenantId, jsonText(part)],
    );
  }
}
