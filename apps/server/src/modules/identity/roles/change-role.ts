import { peopleChanged, rightsChanged } from '@otklik/contract/identity/events.ts';
import type { Permission } from '@otklik/contract/permissions.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';
import { checkGrantable } from './grantable-role.ts';
import { readRole } from './read-roles.ts';

export type RoleChange = { name?: string | undefined; permissions?: readonly Permission[] | undefined };

/**
 * Changes a role's name or rights; whoever has it may do so from then on. The administrator role keeps every right, its name is free.
 * Rights that are added or taken must be the caller's own. Locks the role. Refuses role_not_found, already_exists, last_administrator, forbidden.
 * Emits people.changed, rights.changed.
 */
export async function changeRole(ctx: Ctx, roleId: string, wanted: RoleChange) {
  const own = db(ctx)
    .selectFrom('roles')
    .select(['key', 'name', 'permissions'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', roleId);
  const role = await own.forNoKeyUpdate().executeTakeFirst();
  if (!role) throw refuse('role_not_found');
  const given = wanted.permissions && [...new Set(wanted.permissions)];
  const before = role.permissions as Permission[];
  const moved = given ? [...given.filter((one) => !before.includes(one)), ...before.filter((one) => !given.includes(one))] : [];
  if (role.key === 'administrator' && moved.length > 0) throw refuse('last_administrator');
  checkGrantable(ctx, moved);
  try {
    await db(ctx)
      .updateTable('roles')
      .set({ name: wanted.name ?? role.name, permissions: given ?? before })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', roleId)
      .execute();
  } catch (error) {
    throw isTaken(error) ? refuse('already_exists', { field: 'name' }) : error;
  }
  ctx.committed.acts.push(forgetCallers);
  await emit(ctx, peopleChanged, { what: 'roles' });
  if (moved.length > 0) await emit(ctx, rightsChanged, { userId: null, roleId });
  const details = {
    ...(wanted.name !== undefined && { name: { from: role.name, to: wanted.name } }),
    ...(given && { permissions: { from: before, to: given } }),
  };
  await audit(ctx, { action: 'role.changed', target: { kind: 'role', id: roleId, name: role.name }, details });
  return readRole(ctx, roleId);
}
