import { peopleChanged } from '@otklik/contract/identity/events.ts';
import { asSystem, enterTenant } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { Refusal, refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { createUser } from '../people/create-user.ts';
import { hashPassword } from '../people/passwords.ts';
import { rememberDevice } from '../sessions/known-device.ts';
import { getMe } from '../sessions/me.ts';
import { openSession } from '../sessions/open-session.ts';
import { checkZone } from '../tenants/check-zone.ts';
import { openInvitation } from './read-invitations.ts';

export type Accepted = { token: string; name: string; password: string; locale?: 'ru' | 'en' | undefined; timeZone?: string | undefined };

/**
 * Accepts an invitation by its link and signs the new person in. Over all tenants: the link alone says where it leads, and it can lead nowhere else.
 * Locks the invitation, so of two that come at once one finds it used. Refuses token_not_found, password_too_weak (the link stays good). Emits people.changed.
 */
export async function acceptInvitation(call: Call, given: Accepted) {
  if (given.timeZone !== undefined) checkZone(given.timeZone);
  const opening = { address: call.address, requestId: call.requestId, locale: call.locale };
  const seen = await asSystem(call.app, (ctx) => openInvitation(ctx, given.token), opening);
  const passwordHash = await hashPassword(given.password, [given.name, seen.email]);
  return asSystem(
    call.app,
    async (ctx) => {
      const open = await openInvitation(ctx, given.token, true);
      await enterTenant(ctx, open.tenant_id);
      const teamIds = await livingTeams(ctx, open.team_ids);
      const locale = given.locale ?? (open.locale === 'en' ? 'en' : 'ru');
      const person = {
        email: open.email,
        name: given.name,
        passwordHash,
        roleId: open.role_id,
        teamIds,
        locale,
        timeZone: given.timeZone ?? open.time_zone,
      };
      const userId = await createUser(ctx, person).catch(takenIsUsed);
      Object.assign(ctx, { actor: { ...ctx.actor, kind: 'user', id: userId, name: given.name } });
      await db(ctx)
        .updateTable('invitations')
        .set({ used_at: ctx.now })
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', open.id)
        .execute();
      await openSession(ctx, call, userId);
      rememberDevice(ctx, call, open.email);
      await emit(ctx, peopleChanged, { what: 'users' });
      await audit(ctx, {
        action: 'invitation.accepted',
        target: { kind: 'user', id: userId, name: given.name },
        details: { invitationId: open.id },
      });
      return getMe(ctx, userId);
    },
    opening,
  );
}

/** Teams may have been removed since the invitation. */
async function livingTeams(ctx: Ctx, teamIds: string[]): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const rows = await db(ctx).selectFrom('teams').select('id').where('tenant_id', '=', ctx.tenantId).where('id', 'in', teamIds).execute();
  return rows.map((row) => row.id);
}

/** The address became somebody's in another way: the link has nothing left to do. */
function takenIsUsed(error: unknown): never {
  throw error instanceof Refusal && error.code === 'already_exists' ? refuse('token_not_found') : error;
}
