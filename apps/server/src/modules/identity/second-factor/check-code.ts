import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

/** Whether a code of the authenticator or a recovery code fits, and uses it up: the step of a used code, and every earlier one, is dead (RFC 6238 §5.2). */
export async function fitsSecondFactor(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const user = await db(ctx)
    .selectFrom('users')
    .select('totp_secret')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .executeTakeFirst();
  if (!user?.totp_secret) return false;
  const step = stepOfCode(ctx.app.keys.open(user.totp_secret), code, ctx.now);
  if (step === null) return spendRecoveryCode(ctx, userId, code);
  const used = await db(ctx)
    .updateTable('users')
    .set({ totp_last_step: step })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}
