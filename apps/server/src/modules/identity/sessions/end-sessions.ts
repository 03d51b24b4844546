import { sessionsEnded } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { forgetCallers } from './authenticate.ts';

/**
 * Ends sessions of a person: all, all but one, or one. This process forgets them at the commit, other nodes within two seconds (authenticate.ts),
 * open streams at their next check. Emits sessions.ended when there was any. Answers how many ended.
 */
export async function endSessions(ctx: Ctx, userId: string, which: { only?: string; but?: string } = {}): Promise<number> {
  const ended = await db(ctx)
    .deleteFrom('sessions')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .$if(which.only !== undefined, (rows) => rows.where('id', '=', which.only as string))
    .$if(which.but !== undefined, (rows) => rows.where('id', '!=', which.but as string))
    .returning('id')
    .execute();
  if (ended.length === 0) return 0;
  ctx.committed.acts.push(forgetCallers);
  await emit(ctx, sessionsEnded, { userId });
  return ended.length;
}
