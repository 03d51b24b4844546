import { peopleChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isStillReferenced } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { readRole } from './read-roles.ts';

/** Removes a role nobody has; open invitations to it go with it. Refuses role_not_found, in_use, last_administrator for the administrator role. Emits people.changed. */
export async function removeRole(ctx: Ctx, roleId: string): Promise<{ ok: true }> {
  const role = await readRole(ctx, roleId);
  if (role.key === 'administrator') throw refuse('last_administrator');
  if (role.userCount > 0) throw refuse('in_use', { count: role.userCount });
  try {
    await db(ctx).deleteFrom('roles').where('tenant_id', '=', ctx.tenantId).where('id', '=', roleId).execute();
  } catch (error) {
    // somebody was given the role in the meantime
    throw isStillReferenced(error) ? refuse('in_use', { count: 1 }) : error;
  }
  await emit(ctx, peopleChanged, { what: 'roles' });
  await audit(ctx, { action: 'role.removed', target: { kind: 'role', id: roleId, name: role.name } });
  return { ok: true };
}
