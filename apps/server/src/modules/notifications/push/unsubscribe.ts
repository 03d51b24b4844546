import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The browsers of this session get no more pushes. */
export async function unsubscribeFromPush(ctx: Ctx): Promise<{ ok: true }> {
  if (ctx.actor.sessionId)
    await db(ctx)
      .deleteFrom('push_subscriptions')
      .where('tenant_id', '=', ctx.tenantId)
      .where('session_id', '=', ctx.actor.sessionId)
      .execute();
  return { ok: true };
}
