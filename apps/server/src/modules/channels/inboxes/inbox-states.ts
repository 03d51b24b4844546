import { sql } from 'kysely';
import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import { db } from '../db.ts';

/** How many enabled inboxes of the installation work, fail or were not tried, by direction: for metrics, of all tenants. */
export function inboxStates(app: App): Promise<{ direction: 'receiving' | 'sending'; state: string; count: number }[]> {
  return asSystem(app, async (ctx) => {
    const counted = async (direction: 'receiving' | 'sending') => {
      const state = sql<string>`${sql.ref(direction)} ->> 'state'`;
      const rows = await db(ctx)
        .selectFrom('inboxes')
        .select([state.as('state'), sql<number>`count(*)::int`.as('count')])
        .where('enabled', '=', true)
        .groupBy(state)
        .execute();
      return rows.map((row) => ({ direction, ...row }));
    };
    return [...(await counted('receiving')), ...(await counted('sending'))];
  });
}
