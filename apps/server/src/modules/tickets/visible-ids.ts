import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';
import { visibleTo } from './visibility.ts';

/** Of these tickets those the actor may see: one query for all of them. */
export async function visibleTicketIds(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const seen = visibleTo(ctx);
  if (!seen) return new Set(ids);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select('t.id')
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', 'in', [...new Set(ids)])
    .where(seen as never)
    .execute();
  return new Set(rows.map((row) => row.id));
}
