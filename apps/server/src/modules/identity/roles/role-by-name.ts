import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** The role of a shipped key (`administrator`) or of a name as the tenant calls it. Refuses role_not_found. */
export async function roleByName(ctx: Ctx, name: string): Promise<Id<'role'>> {
  const roles = await db(ctx).selectFrom('roles').select(['id', 'key', 'name']).where('tenant_id', '=', ctx.tenantId).execute();
  const role = roles.find(({ key }) => key === name) ?? roles.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!role) throw refuse('role_not_found');
  return role.id;
}
