import { peopleChanged } from '@otklik/contract/identity/events.ts';
import { isEmail, newId, normalizeEmail } from '@otklik/core';
import { hashToken, newToken } from '../../../platform/crypto.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { sendSystemMail } from '../../../platform/mail/system-mail.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { grantableRole } from '../roles/grantable-role.ts';
import { dayAndTime, systemWords } from '../system-mail.ts';
import { checkTeams } from '../teams/members.ts';
import { readTenant } from '../tenants/read-tenant.ts';
import { shownInvitation } from './read-invitations.ts';

const lifeMs = 7 * 24 * 3600 * 1000;

export type Wanted = { email: string; name: string; roleId: string; teamIds: readonly string[] };

/**
 * Invites a colleague for seven days. One invitation is open per address: inviting again makes a new link and the old one dies.
 * The link goes by mail where mail can be sent, and is in this answer in any case; kept is its hash.
 * Refuses address_not_valid, already_exists when the address is somebody's, role_not_found, team_not_found, forbidden. Emits people.changed.
 */
export async function invite(ctx: Ctx, wanted: Wanted) {
  const email = normalizeEmail(wanted.email);
  if (!isEmail(email)) throw refuse('address_not_valid', { address: wanted.email });
  const role = await grantableRole(ctx, wanted.roleId);
  await checkTeams(ctx, wanted.teamIds);
  const taken = await db(ctx)
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('email', '=', email)
    .executeTakeFirst();
  if (taken) throw refuse('already_exists', { field: 'email' });
  const token = newToken();
  const row = {
    id: newId<'invitation'>(),
    token_hash: hashToken(token),
    email,
    name: wanted.name,
    role_id: role.id,
    team_ids: [...new Set(wanted.teamIds)],
    invited_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    created_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + lifeMs),
  };
  await db(ctx)
    .insertInto('invitations')
    .values({ tenant_id: ctx.tenantId, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email']).where('used_at', 'is', null).doUpdateSet(row))
    .execute();
  const link = `${ctx.app.config.publicUrl}/invite/${token}`;
  const tenant = await readTenant(ctx);
  const facts = {
    name: wanted.name,
    inviter: ctx.actor.name || tenant.name,
    tenant: tenant.name,
    link,
    until: dayAndTime(row.expires_at, tenant.locale, tenant.timeZone),
  };
  await sendSystemMail(ctx, { to: email, ...systemWords('invitation', tenant.locale, facts) });
  await emit(ctx, peopleChanged, { what: 'invitations' });
  await audit(ctx, {
    action: 'invitation.made',
    target: { kind: 'invitation', id: row.id, name: email },
    details: { roleId: role.id, teamIds: row.team_ids },
  });
  return { ...shownInvitation(row), link };
}
