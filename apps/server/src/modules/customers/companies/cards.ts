import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** Names of companies by id; unknown ones are left out. */
export async function companyNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Refuses company_not_found when the tenant has no such company; gives its name. */
export async function requireCompany(ctx: Ctx, companyId: string): Promise<{ id: string; name: string }> {
  const name = (await companyNames(ctx, [companyId])).get(companyId);
  if (name === undefined) throw refuse('company_not_found');
  return { id: companyId, name };
}
