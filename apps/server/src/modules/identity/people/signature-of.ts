import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The signature that the acting person wrote into their profile; empty for a program. Values may have places in it. */
export async function ownSignature(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) return '';
  const row = await db(ctx)
    .selectFrom('users')
    .select('signature')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ctx.actor.id)
    .executeTakeFirst();
  return row?.signature ?? '';
}
