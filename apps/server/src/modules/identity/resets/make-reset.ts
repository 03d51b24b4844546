import { newId } from '@otklik/core';
import { hashToken, newToken } from '../../../platform/crypto.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** How long a link works. */
export const resetMinutes = 30;

/**
 * Makes a link by which a person sets a new password: for the public address of the installation and no other, good for half an hour, once.
 * Every earlier link of the person dies; the person's row is locked, so of two asked at once one is left. Refuses user_not_found for a disabled person too.
 */
export async function makeReset(ctx: Ctx, userId: string): Promise<{ link: string; expiresAt: Date }> {
  const own = db(ctx)
    .selectFrom('users')
    .select('email')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .where('status', '=', 'active');
  const user = await own.forNoKeyUpdate().executeTakeFirst();
  if (!user) throw refuse('user_not_found');
  await db(ctx).deleteFrom('password_resets').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
  const token = newToken();
  const expiresAt = new Date(ctx.now.getTime() + resetMinutes * 60_000);
  await db(ctx)
    .insertInto('password_resets')
    .values({
      tenant_id: ctx.tenantId,
      id: newId(),
      token_hash: hashToken(token),
      user_id: userId,
      email: user.email,
      created_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
  return { link: `${ctx.app.config.publicUrl}/reset/${token}`, expiresAt };
}
