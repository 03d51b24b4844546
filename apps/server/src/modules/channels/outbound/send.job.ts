import { id } from '@otklik/contract/kit.ts';
import { plusMs } from '@otklik/core';
import * as z from 'zod';
import { now } from '../../../platform/clock.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { sendingHeld } from '../../../platform/hold.ts';
import { type JobType, outsideJob } from '../../../platform/jobs/job.ts';
import { send } from './send.ts';

const shape = z.object({ outboundId: id('outbound'), ticketId: id('ticket').optional(), messageId: id('message') });
const heldPauseMs = 30_000;

/** Sends one message. A slow server is waited for (RFC 5321 §4.5.3.2.6 allows it ten minutes); a killed worker's message is taken up by another within half a minute. */
export const sendJob: JobType<z.infer<typeof shape>> = outsideJob(
  'channels.send',
  shape,
  async (app, { tenantId, data }) => {
    if (await sendingHeld(app))
      return inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
        sendJob.lay(ctx, data, { at: plusMs(now(), heldPauseMs), key: data.outboundId }),
      );
    await send(app, tenantId, data, (ctx, one, at) => sendJob.lay(ctx, one, { at, key: one.outboundId }));
  },
  { retryLimit: 5, retryDelay: 5, expireInSeconds: 1800, heartbeatSeconds: 20, atOnce: 12, gatherMs: 25 },
);
