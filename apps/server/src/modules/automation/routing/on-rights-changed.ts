import type { rightsChanged } from '@otklik/contract/identity/events.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf } from '../../identity/index.ts';
import { db } from '../db.ts';
import { distributionsOf } from './distributions.ts';
import { giveBackJob } from './give-back.job.ts';
import { matchEverywhere } from './match-everywhere.ts';

/** What waits anywhere may be somebody's now. Whoever is switched off will not come back: what they hold in teams that are distributed goes back at once. */
export async function onRightsChanged(ctx: Ctx, { userId }: z.infer<(typeof rightsChanged)['data']>): Promise<void> {
  await matchEverywhere(ctx);
  const teams = (await distributionsOf(ctx)).filter(({ enabled }) => enabled);
  if (userId === null || teams.length === 0 || (await addresseesOf(ctx, [userId])).has(userId)) return;
  const rows = teams.map(({ teamId }) => ({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId, due_at: ctx.now }));
  await db(ctx)
    .insertInto('distribution_give_backs')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'team_id', 'user_id']).doUpdateSet({ due_at: ctx.now }))
    .execute();
  for (const { teamId } of teams) await giveBackJob.lay(ctx, { teamId, userId });
}
