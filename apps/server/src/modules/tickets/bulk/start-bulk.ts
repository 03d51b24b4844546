import { mostBulk } from '@otklik/contract/tickets/bulk.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { statusById } from '../settings/index.ts';
import { narrow, narrowingOf, type Query } from '../views/list.ts';
import { atOnce, bulkJob } from './bulk.job.ts';
import { changeSome } from './change-some.ts';
import { type Report, reportOf } from './read-bulk.ts';
import type { BulkWish, MacroWish } from './wish.ts';

export type Wanted = {
  id?: string | undefined;
  ticketIds?: readonly string[] | undefined;
  of?: Query | undefined;
  change: BulkWish | MacroWish;
};

const keptDays = 7;

/**
 * Begins a change of many tickets: the few of a small one are changed at once, the rest by a job in batches. Changes begun a week ago are forgotten.
 * Refuses limit_reached for more than 10,000, view_not_found, status_not_found, already_exists for a known id. Emits bulk.progressed and what each ticket's change emits.
 */
export async function startBulk(ctx: Ctx, { id, ticketIds, of, change }: Wanted): Promise<Report> {
  if ('statusId' in change && change.statusId) await statusById(ctx, change.statusId);
  const ids = await bulkIds(ctx, { ticketIds, of });
  const bulkId = id ?? newId<'bulk'>();
  await forgetOld(ctx);
  const made = await db(ctx)
    .insertInto('ticket_bulks')
    .values({
      tenant_id: ctx.tenantId,
      id: bulkId,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id as string,
      change: JSON.stringify(change),
      total: ids.length,
      state: ids.length === 0 ? 'done' : 'running',
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw refuse('already_exists', { field: 'id' });
  await ctx.client.query('insert into ticket_bulk_rows (tenant_id, bulk_id, ticket_id) select $1, $2, unnest($3::uuid[])', [
    ctx.tenantId,
    bulkId,
    ids,
  ]);
  if (ids.length > atOnce) await bulkJob.lay(ctx, { bulkId }, { key: bulkId });
  else await changeSome(ctx, bulkId, atOnce);
  return reportOf(ctx, bulkId);
}

/** The tickets that a bulk change names: those given, or those of a query that the actor may see. Refuses limit_reached for more than 10,000, view_not_found. */
export async function bulkIds(ctx: Ctx, { ticketIds, of }: Pick<Wanted, 'ticketIds' | 'of'>): Promise<string[]> {
  return ticketIds ? [...new Set(ticketIds)] : idsOf(ctx, of as Query);
}

async function idsOf(ctx: Ctx, of: Query): Promise<string[]> {
  const query = narrow(ctx, db(ctx).selectFrom('tickets as t').select('t.id'), await narrowingOf(ctx, of)).limit(sql.lit(mostBulk + 1));
  const { rows } = await ctx.client.query<{ id: string }>(nameless(query.compile()));
  if (rows.length > mostBulk) throw refuse('limit_reached', { most: mostBulk });
  return rows.map((row) => row.id);
}

/** A few of the oldest at a time: whoever begins one tidies up after others. */
async function forgetOld(ctx: Ctx): Promise<void> {
  await ctx.client.query(
    `delete from ticket_bulks where tenant_id = $1 and id in (select id from ticket_bulks where tenant_id = $1 and created_at < $2::timestamptz - interval '${keptDays} days' order by created_at limit 5 for update skip locked)`,
    [ctx.tenantId, ctx.now],
  );
}
