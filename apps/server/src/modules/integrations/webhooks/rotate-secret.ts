import { webhooksChanged } from '@otklik/contract/integrations/webhooks.ts';
import { plusMs, toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lockWebhook } from './lock-webhook.ts';
import { newSecret } from './sign.ts';

const overlapMs = 24 * 3_600_000;

/** Makes a new secret and tells it once; the one before signs beside it for a day, so that the receiver changes over without a gap. Locks its row. Refuses not_found. Emits webhooks.changed. */
export async function rotateWebhookSecret(ctx: Ctx, webhookId: string) {
  const row = await lockWebhook(ctx, webhookId);
  const secret = newSecret();
  const until = plusMs(ctx.now, overlapMs);
  await db(ctx)
    .updateTable('webhooks')
    .set({ secret: ctx.app.keys.seal(secret), old_secret: row.secret, old_secret_until: until })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .execute();
  await emit(ctx, webhooksChanged, { webhookId });
  await audit(ctx, { action: 'webhook.secret_rotated', target: { kind: 'webhook', id: webhookId, name: row.name } });
  return { secret, until: toInstant(until) };
}
