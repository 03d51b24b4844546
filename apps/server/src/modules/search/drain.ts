import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';
import { keep } from './keep.ts';
import { type SearchDocument, type SourceName, sourceOf } from './sources.ts';

/** how much goes into the index in one transaction */
export const atOnce = 200;

type Pending = { source: SourceName; id: string };

/**
 * Takes what waits for the index of this tenant, up to two hundred, reads it and writes its words: one transaction, so that what fails waits on.
 * Newest first; what a rebuild laid comes after and in its order. One at a time for a tenant: whoever finds another at work does nothing.
 * Answers how many it took.
 */
export async function drain(ctx: Ctx, most = atOnce): Promise<number> {
  const mine = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`search ${ctx.tenantId}`}, 0)) as got`.execute(db(ctx));
  if (!mine.rows[0]?.got) return 0;
  const live = await take(ctx, false, most);
  const taken = live.length < most ? [...live, ...(await take(ctx, true, most - live.length))] : live;
  const documents: SearchDocument[] = [];
  const ids = new Set<string>();
  for (const [source, rows] of Map.groupBy(taken, (row) => row.source)) {
    const wanted = [...new Set(rows.map((row) => row.id))];
    for (const id of wanted) ids.add(id);
    documents.push(...((await sourceOf(source)?.(ctx, wanted)) ?? []));
  }
  if (ids.size > 0) await keep(ctx, documents, [...ids]);
  return taken.length;
}

/** Takes rows that wait; a rolled back transaction gives them back. */
async function take(ctx: Ctx, backlog: boolean, count: number): Promise<Pending[]> {
  const order = sql.raw(backlog ? 'asc' : 'desc');
  const { rows } = await sql<Pending>`delete from search_pending p using (
      select seq from search_pending where tenant_id = ${ctx.tenantId} and backlog = ${backlog} order by seq ${order} limit ${count}
    ) c where p.tenant_id = ${ctx.tenantId} and p.backlog = ${backlog} and p.seq = c.seq returning p.source, p.id`.execute(db(ctx));
  return rows;
}
