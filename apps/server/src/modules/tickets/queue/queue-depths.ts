import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

/** How many tickets that the actor may see wait for somebody in each team, and since when the oldest does; null is no team. */
export async function queueDepths(ctx: Ctx): Promise<{ teamId: string | null; waiting: number; oldest: Date }[]> {
  const visible = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select(['t.team_id', sql<number>`count(*)::int`.as('waiting'), sql<Date>`min(t.created_at)`.as('oldest')])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.assignee_id', 'is', null)
    .where('t.status_kind', 'in', ['new', 'open'])
    .where('t.snoozed_until', 'is', null)
    .where('t.merged_into', 'is', null)
    .$if(visible !== undefined, (query) => query.where((eb) => visible?.(eb as never) as never))
    .groupBy('t.team_id')
    .execute();
  return rows.map((row) => ({ teamId: row.team_id, waiting: row.waiting, oldest: row.oldest }));
}
