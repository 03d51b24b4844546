import type { Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { renewSession } from '../sessions/renew-session.ts';
import { self } from '../sessions/self.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

/**
 * Turns one-time codes on by a first right code, which is thereby used. Locks the person's row. Every session of before ends and the caller gets a new one.
 * Refuses second_factor_already_on, not_found when none was begun, second_factor_wrong.
 */
export async function confirmSecondFactor(ctx: Ctx, code: string, call: Call): Promise<{ recoveryCodes: string[] }> {
  const { userId } = self(ctx);
  const own = db(ctx)
    .selectFrom('users')
    .select(['totp_secret', 'totp_pending', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId);
  const user = await own.forNoKeyUpdate().executeTakeFirstOrThrow();
  if (user.totp_secret) throw refuse('second_factor_already_on');
  if (!user.totp_pending) throw refuse('not_found');
  const step = stepOfCode(ctx.app.keys.open(user.totp_pending), code, ctx.now);
  if (step === null) throw refuse('second_factor_wrong');
  await db(ctx)
    .updateTable('users')
    .set({ totp_secret: user.totp_pending, totp_pending: null, totp_last_step: step })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .execute();
  const recoveryCodes = await replaceRecoveryCodes(ctx, userId);
  await renewSession(ctx, call);
  await audit(ctx, { action: 'second_factor.on', target: { kind: 'user', id: userId, name: user.name } });
  return { recoveryCodes };
}
