import type { distribution } from '@otklik/contract/automation/distribution.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';

export type Distribution = z.infer<typeof distribution>;

/** Asked at each change of a ticket. */
const remembered = remember(readDistributions);

/** How the tenant's teams give out their tickets; from memory when it is fresh. */
export const distributionsOf = (ctx: Ctx): Promise<Distribution[]> => remembered.get(ctx);

/** Forgets that once the transaction has committed. */
export const forgetDistributions = (ctx: Ctx): void => remembered.forget(ctx);

/** The same straight from the tables: four queries. */
export async function readDistributions(ctx: Ctx): Promise<Distribution[]> {
  const of = { tenant_id: ctx.tenantId };
  const [rows, categories, companies, needs] = await Promise.all([
    db(ctx).selectFrom('distributions').selectAll().where('tenant_id', '=', of.tenant_id).orderBy('team_id').execute(),
    db(ctx).selectFrom('distribution_categories').selectAll().where('tenant_id', '=', of.tenant_id).execute(),
    db(ctx).selectFrom('distribution_companies').selectAll().where('tenant_id', '=', of.tenant_id).execute(),
    db(ctx).selectFrom('distribution_needs').selectAll().where('tenant_id', '=', of.tenant_id).orderBy('place').execute(),
  ]);
  return rows.map((row) => ({
    teamId: row.team_id,
    enabled: row.enabled,
    method: row.method as Distribution['method'],
    previousFirst: row.previous_first,
    giveBackMinutes: row.give_back_minutes,
    categoryIds: categories.filter((one) => one.team_id === row.team_id).map((one) => one.category_id),
    firstCompanyIds: companies.filter((one) => one.team_id === row.team_id).map((one) => one.company_id),
    needs: needs
      .filter((one) => one.team_id === row.team_id)
      .map((one) => ({ typeId: one.type_id, categoryId: one.category_id, tag: one.tag, skillId: one.skill_id, level: one.level })),
    version: row.version,
  }));
}
