import type { Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { provePassword } from '../people/prove-password.ts';
import { renewSession } from '../sessions/renew-session.ts';
import { dropRecoveryCodes } from './recovery-codes.ts';

/** Turns one-time codes off, once the password was proven again. Recovery codes die; the caller's session is renewed, others end. Refuses wrong_credentials. */
export async function removeSecondFactor(ctx: Ctx, password: string, call: Call): Promise<{ ok: true }> {
  const user = await provePassword(ctx, password);
  await db(ctx)
    .updateTable('users')
    .set({ totp_secret: null, totp_pending: null, totp_last_step: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', user.id)
    .execute();
  await dropRecoveryCodes(ctx, user.id);
  await renewSession(ctx, call);
  await audit(ctx, { action: 'second_factor.off', target: { kind: 'user', id: user.id, name: user.name } });
  return { ok: true };
}
