import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { CustomersTables } from '../tables.ts';

/** Names of companies by id; unknown ones are left out. */
export async function companyNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await namesOf(ctx, { tenantId: ctx.tenantId, ids: [...new Set(ids)] });
  return new Map(rows.map((row) => [row.id, row.name]));
}

const namesOf = preparedAmong((builder: Kysely<CustomersTables>, p: { tenantId: string; ids: string[] }, among) =>
  builder.selectFrom('companies').select(['id', 'name']).where('tenant_id', '=', p.tenantId).where(among('id')),
);

/** Refuses company_not_found when the tenant has no such company; gives its name. */
export async function requireCompany(ctx: Ctx, companyId: string): Promise<{ id: string; name: string }> {
  const name = (await companyNames(ctx, [companyId])).get(companyId);
  if (name === undefined) throw refuse('company_not_found');
  return { id: companyId, name };
}
