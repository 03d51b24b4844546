import type { Ctx } from '../../platform/ctx.ts';
import { jsonText } from '../../platform/db/json.ts';
import { named } from '../../platform/db/pool.ts';
import { db } from './db.ts';
import { forgetWords, learn } from './learn.ts';
import type { SearchDocument } from './sources.ts';
import { vectorOf } from './vector.ts';

/** Documents of one slice, as the migration's functions count them. */
const sliceOf = 16_384;
const ownSlices: Partial<Record<SearchDocument['kind'], number>> = { contact: -1, company: -2 };

const upsert = `insert into search_documents (tenant_id, id, kind, ticket_id, slice, words, at)
select $1, id, kind, "ticketId", slice, vector::tsvector, at
from jsonb_to_recordset($2::jsonb) as d(id uuid, kind text, "ticketId" uuid, slice integer, vector text, at timestamptz)
on conflict (tenant_id, id) do update set kind = excluded.kind, ticket_id = excluded.ticket_id, words = excluded.words, at = excluded.at`;

/** Writes these documents into the index under their ids; ids without a document leave it. The vocabulary learns their words and forgets those that stand nowhere any more. */
export async function keep(ctx: Ctx, documents: readonly SearchDocument[], ids: readonly string[]): Promise<void> {
  const there = await knownOf(ctx, ids);
  const found = new Set(documents.map((one) => one.id));
  const gone = [...there.keys()].filter((id) => !found.has(id));
  const fresh = documents.filter((one) => !there.has(one.id));
  const slice = await sliceFor(ctx, fresh.filter((one) => !(one.kind in ownSlices)).length);
  const vectors = documents.map((one) => ({ one, ...vectorOf(one) }));
  const rows = vectors.map(({ one: { id, kind, ticketId, at }, vector }) => ({
    id,
    kind,
    ticketId,
    slice: ownSlices[kind] ?? slice,
    vector,
    at,
  }));
  if (rows.length > 0) await ctx.client.query(named(upsert, [ctx.tenantId, jsonText(rows)]));
  if (gone.length > 0) await db(ctx).deleteFrom('search_documents').where('tenant_id', '=', ctx.tenantId).where('id', 'in', gone).execute();
  await learn(
    ctx,
    vectors.map(({ one, words }) => ({ words, counts: !there.has(one.id) })),
  );
  const now = new Set(vectors.flatMap(({ words }) => [...words]));
  await forgetWords(
    ctx,
    [...there.values()].flat().filter((word) => !now.has(word)),
  );
}

/** Documents that the index has already, with their words. */
async function knownOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await ctx.client.query<{ id: string; words: string[] }>(
    named('select id, tsvector_to_array(words) as words from search_documents where tenant_id = $1 and id = any($2::uuid[])', [
      ctx.tenantId,
      [...ids],
    ]),
  );
  return new Map(rows.map((row) => [row.id, row.words]));
}

/** The slice that the next documents belong to, after counting them. */
async function sliceFor(ctx: Ctx, count: number): Promise<number> {
  const { rows } = await ctx.client.query<{ documents: number }>(
    named(
      `insert into search_counts (tenant_id, documents) values ($1, $2)
       on conflict (tenant_id) do update set documents = search_counts.documents + excluded.documents returning documents`,
      [ctx.tenantId, count],
    ),
  );
  return Math.floor(Number(rows[0]?.documents ?? 0) / sliceOf);
}
