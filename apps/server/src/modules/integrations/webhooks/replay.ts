import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { deliverJob } from './deliver.job.ts';
import { lockWebhook } from './lock-webhook.ts';
import { type Delivery, showDelivery, shown } from './log.ts';

const most = 10_000;
const anew = (ctx: Ctx) => ({ state: 'waiting', tries: 0, next_at: ctx.now, ended_at: null });

/** Sends one delivery again with a full set of tries; the id stays, so a receiver that took it knows it. Refuses not_found. */
export async function replayDelivery(ctx: Ctx, webhookId: string, deliveryId: string): Promise<Delivery> {
  await lockWebhook(ctx, webhookId);
  const row = await db(ctx)
    .updateTable('webhook_deliveries')
    .set(anew(ctx))
    .where('tenant_id', '=', ctx.tenantId)
    .where('webhook_id', '=', webhookId)
    .where('id', '=', deliveryId)
    .returning(shown)
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  await goOn(ctx, webhookId);
  return showDelivery(row);
}

/** Sends again what was made in a span and ended so, the oldest 10,000 of it. Refuses not_found. */
export async function replayDeliveries(
  ctx: Ctx,
  webhookId: string,
  { from, to, state }: { from: string; to: string; state: 'failed' | 'delivered' },
): Promise<{ again: number }> {
  await lockWebhook(ctx, webhookId);
  const { numUpdatedRows } = await db(ctx)
    .updateTable('webhook_deliveries')
    .set(anew(ctx))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('webhook_deliveries')
        .select('id')
        .where('tenant_id', '=', ctx.tenantId)
        .where('webhook_id', '=', webhookId)
        .where('state', '=', state)
        .where('created_at', '>=', new Date(from))
        .where('created_at', '<', new Date(to))
        .orderBy('sequence')
        .limit(most),
    )
    .executeTakeFirst();
  await goOn(ctx, webhookId);
  return { again: Number(numUpdatedRows) };
}

/** A person says that the receiver is back: it need not rest any longer. */
async function goOn(ctx: Ctx, webhookId: string): Promise<void> {
  await db(ctx)
    .updateTable('webhooks')
    .set({ paused_until: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .execute();
  await deliverJob.lay(ctx, { webhookId });
}
