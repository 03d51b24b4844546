import { webhookRecovered, webhooksChanged } from '@otklik/contract/integrations/webhooks.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lockWebhook } from './lock-webhook.ts';
import { subscriptions } from './subscriptions.ts';

/** Removes a webhook: nothing more is laid for it or sent to it. Its row, secret and log stay, so that saving it again undoes this. Locks its row. Refuses not_found. Emits webhooks.changed. */
export async function removeWebhook(ctx: Ctx, webhookId: string): Promise<{ ok: true }> {
  const { name, stopped_reason } = await lockWebhook(ctx, webhookId);
  await db(ctx)
    .updateTable('webhooks')
    .set({ removed_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .execute();
  subscriptions.forget(ctx);
  await emit(ctx, webhooksChanged, { webhookId });
  if (stopped_reason) await emit(ctx, webhookRecovered, { webhookId });
  await audit(ctx, { action: 'webhook.removed', target: { kind: 'webhook', id: webhookId, name } });
  return { ok: true };
}
