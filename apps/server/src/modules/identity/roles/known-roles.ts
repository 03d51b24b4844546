import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Which roles the tenant has, by id. */
export async function knownRoles(ctx: Ctx): Promise<Set<string>> {
  const rows = await db(ctx).selectFrom('roles').select('id').where('tenant_id', '=', ctx.tenantId).execute();
  return new Set(rows.map(({ id }) => id));
}
