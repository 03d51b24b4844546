import { id } from '@otklik/contract/kit.ts';
import { newId, plusMs } from '@otklik/core';
import * as z from 'zod';
import { now } from '../../../platform/clock.ts';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { sendingHeld } from '../../../platform/hold.ts';
import { type JobType, outsideJob } from '../../../platform/jobs/job.ts';
import { attemptOnce } from './attempt.ts';
import { recordRound } from './record-round.ts';
import { leave, type Round, takeRound } from './take-round.ts';

const shape = z.object({ webhookId: id('webhook') });
const heldPauseMs = 30_000;
/** after so long the next job goes on, so that others get their turn */
const turnMs = 20_000;

type Turn = { again: boolean };
/** webhooks that a process is at, by the process */
const underWay = new WeakMap<App, Map<string, Turn>>();

/**
 * Delivers what is due to one webhook, round by round. The rows decide: another process that comes for the same webhook finds it held and ends. Another job in
 * this process has the one under way look once more, and ends without a question; should that one die, its own job runs again and finds everything.
 */
export const deliverJob: JobType<z.infer<typeof shape>> = outsideJob(
  'integrations.deliver',
  shape,
  async (app, { tenantId, data: { webhookId } }) => {
    const turns = underWay.get(app) ?? new Map<string, Turn>();
    underWay.set(app, turns);
    const known = turns.get(webhookId);
    if (known) return void (known.again = true);
    const turn = { again: true };
    turns.set(webhookId, turn);
    const end = performance.now() + turnMs;
    try {
      while (turn.again && performance.now() < end) {
        turn.again = false;
        await deliverAll(app, tenantId, webhookId, end);
      }
    } finally {
      turns.delete(webhookId);
    }
    if (turn.again) await inTenant(app, tenantId, { actor: systemActor }, (ctx) => deliverJob.lay(ctx, { webhookId }));
  },
  { retryLimit: 5, retryDelay: 5, expireInSeconds: 120, heartbeatSeconds: 30, atOnce: 8 },
);

/** Round after round until nothing is due or the turn is over. What came of a round is written in the transaction that takes the next. */
async function deliverAll(app: App, tenantId: string, webhookId: string, end: number): Promise<void> {
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTenant(app, tenantId, { actor: systemActor }, work);
  if (await sendingHeld(app)) return within((ctx) => layLater(ctx, webhookId, plusMs(now(), heldPauseMs)));
  const holder = newId();
  let round = await within((ctx) => nextRound(ctx, webhookId, holder));
  while (round) {
    const { target, deliveries } = round;
    const tried = await Promise.all(deliveries.map(async (one) => ({ id: one.id, attempt: await attemptOnce(app, target, one) })));
    const isTime = performance.now() < end;
    round = await within(async (ctx) => {
      await recordRound(ctx, webhookId, tried);
      return nextRound(ctx, webhookId, holder, isTime);
    });
  }
}

/** The next round, if there is one and still time for it; else lets go of the webhook, and lays a job for when it has something to do. */
async function nextRound(ctx: Ctx, webhookId: string, holder: string, isTime = true): Promise<Round | null> {
  const round = isTime ? await takeRound(ctx, webhookId, holder) : null;
  if (round && round.deliveries.length > 0) return round;
  const next = await leave(ctx, webhookId, holder);
  if (next) await layLater(ctx, webhookId, next);
  return null;
}

/** One job for later is enough: the earlier instant of two is kept by the job of a new delivery, which has no key. */
const layLater = (ctx: Ctx, webhookId: string, at: Date) => deliverJob.lay(ctx, { webhookId }, { at, key: `later:${webhookId}` });
