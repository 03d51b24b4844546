import { type Permission, permissions } from '@otklik/contract/permissions.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/**
 * A role the caller may hand out, by id or by its shipped key: one all of whose rights the caller has. The system (command line, demo) may hand out any.
 * Refuses role_not_found, and forbidden with the first right that the caller lacks.
 */
export async function grantableRole(ctx: Ctx, asked: string | { key: string }) {
  const role = await db(ctx)
    .selectFrom('roles')
    .select(['id', 'key', 'name', 'permissions'])
    .where('tenant_id', '=', ctx.tenantId)
    .where(typeof asked === 'string' ? 'id' : 'key', '=', typeof asked === 'string' ? asked : asked.key)
    .executeTakeFirst();
  if (!role) throw refuse('role_not_found');
  checkGrantable(
    ctx,
    permissions.filter((permission) => role.permissions.includes(permission)),
  );
  return role;
}

/** Refuses forbidden with the first of these rights that the caller lacks: nobody hands out more than they have. */
export function checkGrantable(ctx: Ctx, given: readonly Permission[]): void {
  if (ctx.actor.kind === 'system') return;
  const lacking = given.find((permission) => !ctx.actor.permissions.has(permission));
  if (lacking) throw refuse('forbidden', { permission: lacking });
}
