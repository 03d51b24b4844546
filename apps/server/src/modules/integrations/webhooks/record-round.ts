import { webhookRecovered, webhooksChanged, webhookStopped } from '@otklik/contract/integrations/webhooks.ts';
import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import type { Attempt } from './attempt.ts';
import { givenUpAfterMs, pauseAfter, restAfter } from './backoff.ts';
import { noteAttempt } from './note-attempt.ts';
import { subscriptions } from './subscriptions.ts';
import { wakeWaiting } from './wake-waiting.ts';

export type Tried = { id: string; attempt: Attempt };

/**
 * Writes what came of a round: each attempt, what becomes of its delivery, and how the receiver is doing. Locks the webhook's row.
 * A receiver that says 410 wants no more; one that took nothing for three days is switched off. Emits webhooks.changed when its health changed,
 * webhook.stopped and webhook.recovered.
 */
export async function recordRound(ctx: Ctx, webhookId: string, round: readonly Tried[]): Promise<void> {
  const webhook = await db(ctx)
    .selectFrom('webhooks')
    .select(['name', 'enabled', 'failures', 'failing_since'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!webhook) return;
  await Promise.all(
    round.map(({ id, attempt }) =>
      noteAttempt(ctx, id, attempt, (tries) => {
        const pause = pauseAfter(tries);
        return pause === null ? { state: 'failed', endedAt: ctx.now } : { state: 'waiting', nextAt: plusMs(ctx.now, pause) };
      }),
    ),
  );

  const taken = round.some(({ attempt }) => attempt.reason === null);
  const away = round.filter(({ attempt }) => isAway(attempt)).map(({ attempt }) => attempt);
  const failures = taken ? 0 : away.length > 0 ? webhook.failures + 1 : webhook.failures;
  const since = taken ? null : (webhook.failing_since ?? ctx.now);
  const reason = stopReason(round, since, ctx.now);
  const rest = taken || away.length === 0 ? null : plusMs(ctx.now, restAfter(failures, Math.max(...away.map((one) => one.askedMs))));
  await db(ctx)
    .updateTable('webhooks')
    .set({
      failures,
      failing_since: since,
      paused_until: rest,
      ...(taken && { last_success_at: ctx.now }),
      ...(reason && { enabled: false, stopped_reason: reason, version: sql`version + 1` }),
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .execute();
  if ((since === null) !== (webhook.failing_since === null) || reason) await emit(ctx, webhooksChanged, { webhookId });
  if (taken && webhook.failing_since) {
    await wakeWaiting(ctx, webhookId);
    await emit(ctx, webhookRecovered, { webhookId });
  }
  if (!reason || !webhook.enabled) return;
  subscriptions.forget(ctx);
  await emit(ctx, webhookStopped, { webhookId, name: webhook.name, reason });
}

/** Nobody there, or too busy to judge: the receiver's trouble and not this delivery's. */
const isAway = ({ reason, status }: Attempt) => reason !== null && (status === null || status >= 500 || status === 429);

function stopReason(round: readonly Tried[], since: Date | null, at: Date): string | null {
  // Standard Webhooks: 410 asks to be left alone
  if (round.some(({ attempt }) => attempt.status === 410)) return 'gone';
  if (!since || at.getTime() - since.getTime() < givenUpAfterMs) return null;
  const last = round.at(-1)?.attempt;
  return last?.status ? `http_${last.status}` : (last?.reason ?? 'no_answer');
}
