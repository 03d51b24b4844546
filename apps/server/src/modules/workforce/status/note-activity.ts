import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { refreshStates } from './refresh-states.ts';

const notedEveryMs = 30_000;

/**
 * Takes a sign of life. One small write while the person stays what they are; whoever was away or is seen for the first time is reckoned anew.
 * Refuses not_signed_in for a program. Emits agent.status_changed.
 */
export async function noteActivity(ctx: Ctx): Promise<{ ok: true }> {
  const { id: userId, kind } = ctx.actor;
  if (kind !== 'user' || userId === null) throw refuse('not_signed_in');
  const state = await db(ctx)
    .selectFrom('agent_states')
    .select(['status', 'choice', 'seen_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!state || (state.status === 'away' && state.choice !== 'away')) await refreshStates(ctx, [userId], { seen: true });
  else if (!state.seen_at || state.seen_at < plusMs(ctx.now, -notedEveryMs))
    await db(ctx)
      .updateTable('agent_states')
      .set({ seen_at: ctx.now })
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .execute();
  return { ok: true };
}
