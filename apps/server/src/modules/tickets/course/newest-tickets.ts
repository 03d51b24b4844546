import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

/** Ids of the newest tickets since an instant that the actor may see; merged ones are left out. */
export async function newestTicketsSince(ctx: Ctx, since: Date, limit: number): Promise<string[]> {
  const seen = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select('t.id')
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.created_at', '>=', since)
    .where('t.merged_into', 'is', null)
    .$if(seen !== undefined, (q) => q.where(seen as never))
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
