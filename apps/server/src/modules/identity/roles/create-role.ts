import { peopleChanged } from '@otklik/contract/identity/events.ts';
import type { Permission } from '@otklik/contract/permissions.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { checkGrantable } from './grantable-role.ts';
import { readRole } from './read-roles.ts';

/** Adds a role of rights that the caller has. Refuses already_exists for a name in use, forbidden. Emits people.changed. */
export async function createRole(ctx: Ctx, wanted: { name: string; permissions: readonly Permission[] }) {
  checkGrantable(ctx, wanted.permissions);
  const given = [...new Set(wanted.permissions)];
  const roleId = newId<'role'>();
  const made = await db(ctx)
    .insertInto('roles')
    .values({ tenant_id: ctx.tenantId, id: roleId, name: wanted.name, permissions: given, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw refuse('already_exists', { field: 'name' });
  await emit(ctx, peopleChanged, { what: 'roles' });
  await audit(ctx, { action: 'role.created', target: { kind: 'role', id: roleId, name: wanted.name }, details: { permissions: given } });
  return readRole(ctx, roleId);
}
