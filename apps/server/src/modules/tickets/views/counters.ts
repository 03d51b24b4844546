import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { narrow, type Query } from './list.ts';

const most = 1000;
const views = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'solved'] as const;

/** The shipped views and one for each of the given teams, with counts that stop at 1,000; all counts travel as one journey. */
export async function listViews(ctx: Ctx, teamIds: readonly string[]) {
  const asked: { key: string; teamId: string | null; query: Query }[] = [
    ...views.map((view) => ({ key: view, teamId: null, query: { view } })),
    ...teamIds.map((teamId) => ({ key: 'team', teamId, query: { view: 'open' as const, teamId } })),
  ];
  const counts = await Promise.all(asked.map(({ query }) => count(ctx, query)));
  return {
    items: asked.map(({ key, teamId }, index) => ({
      key,
      teamId,
      count: Math.min(counts[index] ?? 0, most),
      more: (counts[index] ?? 0) > most,
    })),
  };
}

/** The limit is written out: as a parameter PostgreSQL would plan for a tenth of all tickets and read them from the table. */
async function count(ctx: Ctx, query: Query): Promise<number> {
  const row = await db(ctx)
    .selectFrom(
      narrow(ctx, db(ctx).selectFrom('tickets as t').select('t.id'), query)
        .limit(sql.lit(most + 1))
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
