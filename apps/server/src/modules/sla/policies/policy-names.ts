import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The names of policies, removed ones too. */
export async function policyNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('sla_policies')
    .select(['id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
