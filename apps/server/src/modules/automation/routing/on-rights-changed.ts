import type { rightsChanged } from '@otklik/contract/identity/events.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { isDistributed } from './lay-matching.ts';
import { matchEverywhere } from './match-everywhere.ts';
import { seeToHoldersJob } from './see-to-holders.job.ts';

/** What waits anywhere may be somebody's now, and what somebody has may be nothing they could answer any more: of one, or of whoever has a role or stands in a line. */
export async function onRightsChanged(ctx: Ctx, { userId }: z.infer<(typeof rightsChanged)['data']>): Promise<void> {
  if (!(await isDistributed(ctx))) return;
  await matchEverywhere(ctx);
  await seeToHoldersJob.lay(ctx, userId === null ? {} : { userId });
}
