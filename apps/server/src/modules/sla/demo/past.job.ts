import * as z from 'zod';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { outsideJob } from '../../../platform/jobs/job.ts';
import { lockAll } from '../../tickets/index.ts';
import { reckon } from '../clocks/reckon.ts';

const together = 100;

/** Gives the tickets of the demo company the clocks they would have had if its policies had always been in force, a small transaction after the other. */
export const pastJob = outsideJob(
  'sla.demo_past',
  z.object({ ticketIds: z.array(z.uuid()) }),
  async (app, { tenantId, data: { ticketIds } }) => {
    for (let from = 0; from < ticketIds.length; from += together)
      await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
        const some = ticketIds.slice(from, from + together);
        await lockAll(ctx, some);
        await reckon(ctx, some, { past: true });
      });
  },
);
