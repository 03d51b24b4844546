import type { Filter } from '@otklik/core/filter/filter.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { db } from '../db.ts';
import { testsOf } from '../views/filter-test.ts';

/** Instants of a ticket that time may be counted from. */
const instants = { created: 't.created_at', updated: 't.updated_at', lastMessage: 't.last_message_at', solved: 't.solved_at' } as const;
export type Since = keyof typeof instants;
export type Matching = { id: string; at: Date };

type Wanted = {
  since: Since;
  before: Date;
  but(columns: MatchingColumns): RawBuilder<boolean>;
  limit: number;
  after: Matching | null;
  only: { until: Date; changed: Date } | null;
};

/** The ticket and its instant as columns, for a condition of the caller's own. */
export type MatchingColumns = { id: RawBuilder<string>; at: RawBuilder<Date> };

/**
 * Tickets for which a filter holds and one of whose instants is not after `before`, the earliest first: for whoever acts for the house. `but`: a condition of the
 * caller's own, on what it knows of them. `after`: only those that come after it. `only`: only those whose instant is later, or that were changed later. Those that are
 * merged are left out.
 */
export async function findMatching(ctx: Ctx, filter: Filter, { since, before, but, limit, after, only }: Wanted): Promise<Matching[]> {
  const at = sql.ref<Date>(instants[since]);
  let query = db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', at.as('at')])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.merged_into', 'is', null)
    .where(at, '<=', before)
    .where(but({ id: sql.ref<string>('t.id'), at }));
  if (after) query = query.where(sql<boolean>`(${at}, t.id) > (${after.at}, ${after.id}::uuid)`);
  if (only) query = query.where(sql<boolean>`(${at} >= ${only.until} or t.updated_at >= ${only.changed})`);
  // whatever happens to a ticket leaves its instant on it, and that has an index
  if (only) query = query.where('t.updated_at', '>=', only.until < only.changed ? only.until : only.changed);
  for (const test of await testsOf(ctx, [filter])) query = query.where(test);
  const { rows } = await ctx.client.query(nameless(query.orderBy(at).orderBy('t.id').limit(limit).compile()));
  return rows as Matching[];
}
