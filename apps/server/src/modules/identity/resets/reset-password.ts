import { hashToken } from '../../../platform/crypto.ts';
import { asSystem, enterTenant } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { hashPassword } from '../people/passwords.ts';
import { setPasswordHash } from '../people/set-password.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { forgiveAddress } from '../sessions/throttle.ts';

/**
 * Sets a new password by a link; every session of the person ends and nobody is signed in. Over all tenants: the link alone says whose it is.
 * A weak password leaves the link alive. Of two that come at once one finds the link used. Refuses token_not_found, password_too_weak.
 */
export async function resetPassword(call: Call, given: { token: string; password: string }): Promise<{ ok: true }> {
  const opening = { address: call.address, requestId: call.requestId, locale: call.locale };
  const known = await asSystem(call.app, (ctx) => findReset(ctx, given.token), opening);
  const passwordHash = await hashPassword(given.password, [known.name, known.email]);
  await asSystem(
    call.app,
    async (ctx) => {
      const { tenant_id, user_id, name } = await findReset(ctx, given.token, true);
      await enterTenant(ctx, tenant_id, { ...ctx.actor, kind: 'user', id: user_id, name });
      await setPasswordHash(ctx, user_id, passwordHash);
      await endSessions(ctx, user_id);
      await audit(ctx, { action: 'password.reset', target: { kind: 'user', id: user_id, name } });
    },
    opening,
  );
  await forgiveAddress(call, known.email);
  return { ok: true };
}

/** The living link; locked together with its person when it is about to be used. */
async function findReset(ctx: Ctx, token: string, lock = false) {
  const found = await db(ctx)
    .selectFrom('password_resets as r')
    .innerJoin('users as u', (join) =>
      join.onRef('u.tenant_id', '=', 'r.tenant_id').onRef('u.id', '=', 'r.user_id').onRef('u.email', '=', 'r.email'),
    )
    .select(['r.tenant_id', 'r.user_id', 'u.name', 'u.email'])
    .where('r.token_hash', '=', hashToken(token))
    .where('r.expires_at', '>', ctx.now)
    .where('u.status', '=', 'active')
    .$if(lock, (rows) => rows.forUpdate())
    .executeTakeFirst();
  if (!found) throw refuse('token_not_found');
  return found;
}
