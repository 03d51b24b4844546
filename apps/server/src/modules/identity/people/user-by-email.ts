import { type Id, normalizeEmail } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** The person of an address in this tenant. Refuses user_not_found. */
export async function userByEmail(ctx: Ctx, email: string): Promise<{ userId: Id<'user'>; name: string }> {
  const user = await db(ctx)
    .selectFrom('users')
    .select(['id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  if (!user) throw refuse('user_not_found');
  return { userId: user.id, name: user.name };
}
