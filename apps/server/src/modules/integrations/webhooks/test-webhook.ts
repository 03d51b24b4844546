import { newId, plusMs } from '@otklik/core';
import type { Call } from '../../../platform/http/mount.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { attemptOnce } from './attempt.ts';
import { showAttempt } from './log.ts';
import { lockWebhook } from './lock-webhook.ts';
import { noteAttempt } from './note-attempt.ts';
import { payloadOf } from './payload.ts';

/** longer than an attempt: should this process die, the workers end what it began */
const ownMs = 60_000;

/** Delivers a `webhook.test` now, once, on or off, and hands back what was answered; it stands in the log like any other. Refuses not_found. */
export async function testWebhook(call: Call, webhookId: string) {
  const { app, caller } = call;
  if (!caller) throw refuse('not_signed_in');
  const opening = { actor: caller.actor, requestId: call.requestId, address: call.address, locale: call.locale };
  const { target, one } = await inTenant(app, caller.tenantId, opening, async (ctx) => {
    const target = await lockWebhook(ctx, webhookId);
    const one = await db(ctx)
      .insertInto('webhook_deliveries')
      .values({
        tenant_id: ctx.tenantId,
        id: newId<'delivery'>(),
        webhook_id: webhookId,
        type: 'webhook.test',
        payload: JSON.stringify(payloadOf(ctx, 'webhook.test', { webhookId })),
        next_at: plusMs(ctx.now, ownMs),
        created_at: ctx.now,
      })
      .returning(['id', 'sequence', 'payload'])
      .executeTakeFirstOrThrow();
    return { target, one };
  });
  const attempt = await attemptOnce(app, target, one);
  const number = await inTenant(app, caller.tenantId, opening, (ctx) =>
    noteAttempt(ctx, one.id, attempt, () => ({ state: 'failed', endedAt: ctx.now })),
  );
  return { deliveryId: one.id, attempt: showAttempt({ ...attempt, number }) };
}
