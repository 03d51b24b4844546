import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { self } from '../sessions/self.ts';
import { newTotpSecret, otpauthUrl } from './totp.ts';

/** Makes a secret for the caller's authenticator. It does nothing until a first right code is given; asked again, it makes another. Refuses second_factor_already_on. */
export async function startSecondFactor(ctx: Ctx): Promise<{ secret: string; otpauthUrl: string }> {
  const { userId } = self(ctx);
  const secret = newTotpSecret();
  const user = await db(ctx)
    .updateTable('users')
    .set({ totp_pending: ctx.app.keys.seal(secret) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .where('totp_secret', 'is', null)
    .returning('email')
    .executeTakeFirst();
  if (!user) throw refuse('second_factor_already_on');
  const tenant = await db(ctx).selectFrom('tenants').select('name').where('tenant_id', '=', ctx.tenantId).executeTakeFirstOrThrow();
  return { secret, otpauthUrl: otpauthUrl(secret, tenant.name, user.email) };
}
