import type { agentStatusChanged } from '@otklik/contract/workforce/status.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { isDistributed } from './lay-matching.ts';
import { matchJob } from './match.job.ts';
import { seeToHoldersJob } from './see-to-holders.job.ts';

/** Somebody came: they get what waits, and keep what they had. Somebody went: after the time of each team they have work of, what they have not answered goes back. */
export async function onStatusChanged(ctx: Ctx, { userId, status }: z.infer<(typeof agentStatusChanged)['data']>): Promise<void> {
  if (!(await isDistributed(ctx))) return;
  if (status === 'away' || status === 'off') return seeToHoldersJob.lay(ctx, { userId });
  await db(ctx).deleteFrom('distribution_give_backs').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
  if (status === 'online') await matchJob.lay(ctx, { userId });
}
