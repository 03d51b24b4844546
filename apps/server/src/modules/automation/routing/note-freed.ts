import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Distribution } from './distributions.ts';

/** Remembers that somebody has finished something or come back, for the order of who is idle longest. */
export async function noteFreed(ctx: Ctx, userId: string, rules: readonly Distribution[]): Promise<void> {
  if (rules.length === 0) return;
  await db(ctx)
    .insertInto('distribution_turns')
    .values(rules.map(({ teamId }) => ({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId, freed_at: ctx.now })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'team_id', 'user_id']).doUpdateSet({ freed_at: ctx.now }))
    .execute();
}
