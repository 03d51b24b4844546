import { peopleChanged, rightsChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { grantableRole } from '../roles/grantable-role.ts';
import { keepAnAdministrator } from '../roles/keep-an-administrator.ts';
import { forgetCallers } from '../sessions/authenticate.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { checkTeams, setTeamsOf } from '../teams/members.ts';
import { readUser } from './read-users.ts';

export type UserChange = {
  name?: string | undefined;
  roleId?: string | undefined;
  teamIds?: readonly string[] | undefined;
  status?: 'active' | 'disabled' | undefined;
};

/**
 * Changes a person. Another role or a disabled account ends their sessions at once. Locks the administrator role, then the person.
 * Role and status of a person are changed only by those who have every right of that person's role and of the new one.
 * Refuses user_not_found, role_not_found, team_not_found, last_administrator, forbidden. Emits people.changed, rights.changed.
 */
export async function changeUser(ctx: Ctx, userId: string, wanted: UserChange) {
  await keepAnAdministrator(ctx, async () => {
    const own = db(ctx)
      .selectFrom('users')
      .select(['id', 'name', 'role_id', 'status'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', userId);
    const user = await own.forNoKeyUpdate().executeTakeFirst();
    if (!user) throw refuse('user_not_found');
    const roleId = wanted.roleId ?? user.role_id;
    const status = wanted.status ?? user.status;
    const moved = roleId !== user.role_id;
    const switched = status !== user.status;
    if (moved || switched) await grantableRole(ctx, user.role_id);
    if (moved) await grantableRole(ctx, roleId);
    await db(ctx)
      .updateTable('users')
      .set({ name: wanted.name ?? user.name, role_id: roleId, status })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', userId)
      .execute();
    if (wanted.teamIds) {
      await checkTeams(ctx, wanted.teamIds);
      await setTeamsOf(ctx, userId, wanted.teamIds);
    }
    if (moved || switched) await endSessions(ctx, userId);
    ctx.committed.acts.push(forgetCallers);
    await emit(ctx, peopleChanged, { what: 'users' });
    if (moved || switched || wanted.teamIds) await emit(ctx, rightsChanged, { userId, roleId: null });
    await audit(ctx, { action: 'user.changed', target: { kind: 'user', id: userId, name: user.name }, details: changeOf(wanted, user) });
  });
  return readUser(ctx, userId);
}

function changeOf(wanted: UserChange, was: { name: string; role_id: string; status: string }): Record<string, unknown> {
  const before: Record<string, unknown> = { name: was.name, roleId: was.role_id, status: was.status };
  return Object.fromEntries(Object.entries(wanted).map(([key, to]) => [key, key in before ? { from: before[key], to } : { to }]));
}
