import type { Filter } from '@otklik/core/filter/filter.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { db } from '../db.ts';
import { checkCustomFields } from './check-custom-fields.ts';
import { testsOf } from './filter-test.ts';
import { narrow, type Narrowing } from './list.ts';
import { readViews } from './saved-view.ts';

const most = 1000;
const shipped = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'solved'] as const;
type Asked = { key: string; teamId: string | null; viewId: string | null; query: Narrowing };

/**
 * The shipped views, two for each of the given teams and the saved ones of the actor, or those of them named in `only` by key, with counts that
 * stop at 1,000; all counts travel as one journey.
 */
export async function listViews(ctx: Ctx, teamIds: readonly string[], only?: string) {
  const wanted = only === undefined ? null : new Set(only.split(','));
  const isWanted = (key: string) => wanted?.has(key) ?? true;
  const ofTeams = teamIds.flatMap((teamId): Asked[] => [
    { key: `team-${teamId}`, teamId, viewId: null, query: { view: 'open', teamId } },
    { key: `queue-${teamId}`, teamId, viewId: null, query: { unassigned: 'true', teamId } },
  ]);
  const plain: Asked[] = [...shipped.map((view) => ({ key: view, teamId: null, viewId: null, query: { view } })), ...ofTeams];
  const asked = [...plain.filter(({ key }) => isWanted(key)), ...(await savedOf(ctx, isWanted))];
  const counts = await Promise.all(asked.map(({ query }) => count(ctx, query)));
  return {
    items: asked.map(({ key, teamId, viewId }, index) => ({ key, teamId, viewId, ...told(counts[index] ?? 0) })),
  };
}

/** How many tickets a filter holds, stopping at 1,000. Refuses invalid_input for a custom field that is not there. */
export async function countTickets(ctx: Ctx, filter: Filter) {
  await checkCustomFields(ctx, filter);
  return told(await count(ctx, { tests: await testsOf(ctx, [filter]) }));
}

async function savedOf(ctx: Ctx, isWanted: (key: string) => boolean): Promise<Asked[]> {
  const views = (await readViews(ctx)).filter((view) => isWanted(`view-${view.id}`));
  const tests = await testsOf(
    ctx,
    views.map((view) => view.filter),
  );
  return views.map((view, at) => ({ key: `view-${view.id}`, teamId: null, viewId: view.id, query: { tests: tests.slice(at, at + 1) } }));
}

const told = (count: number) => ({ count: Math.min(count, most), more: count > most });

/** The limit is written out: as a parameter PostgreSQL would plan for a tenth of all tickets and read them from the table. */
async function count(ctx: Ctx, query: Narrowing): Promise<number> {
  const counting = db(ctx)
    .selectFrom(
      narrow(ctx, db(ctx).selectFrom('tickets as t').select('t.id'), query)
        .limit(sql.lit(most + 1))
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'));
  if (!query.tests) return Number((await counting.executeTakeFirstOrThrow()).n);
  const { rows } = await ctx.client.query(nameless(counting.compile()));
  return Number(rows[0].n);
}
