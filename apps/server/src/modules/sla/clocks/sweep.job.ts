import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { outsideJob } from '../../../platform/jobs/job.ts';
import { lockAll, openTicketsAfter } from '../../tickets/index.ts';
import { reckon } from './reckon.ts';

/** so few that whoever changes one of them waits no longer than for a colleague */
const together = 100;

/** Reckons the clocks of all open tickets of a tenant anew, a small transaction after the other: a policy or a calendar was edited. Run again it changes nothing. */
export const sweepJob = outsideJob(
  'sla.sweep',
  z.object({}),
  async (app, { tenantId }) => {
    for (let last: string | null = null, more = true; more; ) {
      last = await inTenant(app, tenantId, { actor: systemActor }, (ctx): Promise<string | null> => sweepSome(ctx, last));
      more = last !== null;
    }
  },
  { atOnce: 1, expireInSeconds: 3600, heartbeatSeconds: 60 },
);

async function sweepSome(ctx: Ctx, after: string | null): Promise<string | null> {
  const ids = await openTicketsAfter(ctx, after, together);
  if (ids.length === 0) return null;
  await lockAll(ctx, ids);
  await reckon(ctx, ids, { quiet: true });
  return ids.at(-1) as string;
}
