import { peopleChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { audit } from '../audit/audit.ts';
import { grantableRole } from '../roles/grantable-role.ts';
import { checkTeams } from '../teams/members.ts';
import { checkZone } from '../tenants/check-zone.ts';
import { readTenant } from '../tenants/read-tenant.ts';
import { createUser } from './create-user.ts';
import { hashPassword } from './passwords.ts';
import { readUser } from './read-users.ts';

export type AddedUser = {
  email: string;
  name: string;
  password: string;
  roleId?: string | undefined;
  teamIds: readonly string[];
  locale?: 'ru' | 'en' | undefined;
  timeZone?: string | undefined;
};

/**
 * Adds a person with a password; without a role an agent. Nobody gives a role with rights of which they have none.
 * Refuses already_exists, address_not_valid, password_too_weak, role_not_found, team_not_found, forbidden. Emits people.changed.
 */
export async function addUser(ctx: Ctx, wanted: AddedUser) {
  const role = await grantableRole(ctx, wanted.roleId ?? { key: 'agent' });
  await checkTeams(ctx, wanted.teamIds);
  if (wanted.timeZone !== undefined) checkZone(wanted.timeZone);
  const tenant = await readTenant(ctx);
  const passwordHash = await hashPassword(wanted.password, [wanted.name, wanted.email]);
  const { email, name, teamIds } = wanted;
  const userId = await createUser(ctx, {
    email,
    name,
    passwordHash,
    roleId: role.id,
    teamIds,
    locale: wanted.locale ?? tenant.locale,
    timeZone: wanted.timeZone ?? tenant.timeZone,
  });
  await emit(ctx, peopleChanged, { what: 'users' });
  await audit(ctx, { action: 'user.created', target: { kind: 'user', id: userId, name }, details: { roleId: role.id, teamIds } });
  return readUser(ctx, userId);
}
