import type { Ctx } from '../../../platform/ctx.ts';
import { distributionsOf } from './distributions.ts';
import { matchJob } from './match.job.ts';

/** What waits anywhere may be somebody's now: lays the matching of every team that is distributed. */
export async function matchEverywhere(ctx: Ctx): Promise<void> {
  for (const { teamId, enabled } of await distributionsOf(ctx)) if (enabled) await matchJob.lay(ctx, { teamId });
}
