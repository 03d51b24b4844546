import { id } from '@otklik/contract/kit.ts';
import { newId, plusMs } from '@otklik/core';
import * as z from 'zod';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { sendingHeld } from '../../../platform/hold.ts';
import { type JobType, outsideJob } from '../../../platform/jobs/job.ts';
import { attemptOnce } from './attempt.ts';
import { recordRound } from './record-round.ts';
import { leave, takeRound } from './take-round.ts';

const shape = z.object({ webhookId: id('webhook') });
const heldPauseMs = 30_000;
/** after so long the next job goes on, so that others get their turn */
const turnMs = 20_000;

/** Delivers what is due to one webhook, round by round. The rows decide: another job of the same webhook finds it held and ends. */
export const deliverJob: JobType<z.infer<typeof shape>> = outsideJob(
  'integrations.deliver',
  shape,
  async (app, { tenantId, data: { webhookId } }) => {
    if (await sendingHeld(app)) return again(app, tenantId, webhookId, plusMs(now(), heldPauseMs));
    const holder = newId();
    const began = performance.now();
    let worked = false;
    while (performance.now() - began < turnMs) {
      const round = await inTenant(app, tenantId, { actor: systemActor }, (ctx) => takeRound(ctx, webhookId, holder));
      if (!round) {
        if (!worked) return;
        break;
      }
      worked = true;
      if (round.deliveries.length === 0) break;
      const tried = await Promise.all(
        round.deliveries.map(async (one) => ({ id: one.id, attempt: await attemptOnce(app, round.target, one) })),
      );
      await inTenant(app, tenantId, { actor: systemActor }, (ctx) => recordRound(ctx, webhookId, tried));
    }
    const next = await inTenant(app, tenantId, { actor: systemActor }, (ctx) => leave(ctx, webhookId, holder));
    if (next) await again(app, tenantId, webhookId, next);
  },
  { retryLimit: 5, retryDelay: 5, expireInSeconds: 120, heartbeatSeconds: 30, atOnce: 8 },
);

/** One job for later is enough: the earlier instant of two is kept by the job of a new delivery, which has no key. */
function again(app: App, tenantId: string, webhookId: string, at: Date): Promise<void> {
  return inTenant(app, tenantId, { actor: systemActor }, (ctx) => deliverJob.lay(ctx, { webhookId }, { at, key: `later:${webhookId}` }));
}
