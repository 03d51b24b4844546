import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Teams whose queues the actor looks at: all of them with tickets.see_all, else one's own; by name. */
export async function teamIds(ctx: Ctx): Promise<string[]> {
  if (!ctx.actor.permissions.has('tickets.see_all')) return [...ctx.actor.teamIds];
  const rows = await db(ctx).selectFrom('teams').select('id').where('tenant_id', '=', ctx.tenantId).orderBy('name').limit(200).execute();
  return rows.map((row) => row.id);
}
