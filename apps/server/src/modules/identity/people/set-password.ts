import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Puts a new password hash in place; every reset link of the person dies with the old one. Sessions are the caller's to end. */
export async function setPasswordHash(ctx: Ctx, userId: string, passwordHash: string): Promise<void> {
  await db(ctx)
    .updateTable('users')
    .set({ password_hash: passwordHash })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .execute();
  await db(ctx).deleteFrom('password_resets').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
}
