import type { getSlaCompliance as line } from '@otklik/contract/sla/compliance.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { sliceNames } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { policyNames } from '../policies/policy-names.ts';
import { decidedPromises, type Period, type Slice, ticketSlice } from './decided.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type Counts = Answer['total'];

/** rows that a screen can show */
const shown = 500;
const inOrder: readonly Slice[] = ['day', 'week', 'month'];

/** How many promises were kept and broken in a period, by a slice with so many rows at most, and in all. Two queries and the names. Refuses invalid_input for a custom field that is not there. */
export async function getCompliance(ctx: Ctx, period: Period, most = shown): Promise<Answer> {
  const rows = await counted(ctx, period, most);
  const [total] = await counted(ctx, period, null);
  const keys = rows.slice(0, most).flatMap(({ key }) => key ?? []);
  const names = await namesOf(ctx, period.by, keys);
  return {
    items: rows.slice(0, most).map(({ key, ...row }) => ({ key, name: key === null ? null : (names.get(key) ?? null), ...countsOf(row) })),
    more: rows.length > most,
    total: total ? countsOf(total) : { kept: 0, broken: 0, standing: 0 },
  };
}

type Row = { key: string | null } & Record<keyof Counts, string | number>;
const countsOf = (row: Pick<Row, keyof Counts>): Counts => ({
  kept: Number(row.kept),
  broken: Number(row.broken),
  standing: Number(row.standing),
});

/** by the slice, or all as one */
async function counted(ctx: Ctx, period: Period, most: number | null): Promise<Row[]> {
  const decided = await decidedPromises(ctx, period, { sliced: most !== null });
  const query = db(ctx)
    .selectFrom(decided.as('d'))
    .select([
      'd.key',
      sql<string>`count(*) filter (where d.breached_at is null)`.as('kept'),
      sql<string>`count(*) filter (where d.breached_at is not null)`.as('broken'),
      sql<string>`count(*) filter (where d.breached_at is not null and d.ended_at is null)`.as('standing'),
    ])
    .groupBy('d.key')
    .orderBy(inOrder.includes(period.by) ? sql`d.key` : sql`3 desc, 2 desc, 1`)
    .limit((most ?? 1) + 1);
  const { rows } = await ctx.client.query(nameless(query.compile()));
  return rows as Row[];
}

async function namesOf(ctx: Ctx, by: Slice, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (by === 'policy') return policyNames(ctx, keys);
  const slice = ticketSlice(by);
  return slice ? sliceNames(ctx, slice, keys) : new Map();
}
