import { contract } from '@otklik/contract';
import { on, onOutside } from '../../platform/http/mount.ts';
import { getDelivery, listDeliveries } from './webhooks/log.ts';
import { listWebhooks } from './webhooks/read-webhooks.ts';
import { removeWebhook } from './webhooks/remove-webhook.ts';
import { replayDeliveries, replayDelivery } from './webhooks/replay.ts';
import { rotateWebhookSecret } from './webhooks/rotate-secret.ts';
import { saveWebhook } from './webhooks/save-webhook.ts';
import { testWebhook } from './webhooks/test-webhook.ts';

const lines = contract.integrations;

/** Contract line to verb, nothing else. */
export const routes = {
  listWebhooks: on(lines.listWebhooks, (ctx) => listWebhooks(ctx)),
  saveWebhook: on(lines.saveWebhook, (ctx, { params, body }) => saveWebhook(ctx, params.webhookId, body)),
  removeWebhook: on(lines.removeWebhook, (ctx, { params }) => removeWebhook(ctx, params.webhookId)),
  rotateWebhookSecret: on(lines.rotateWebhookSecret, (ctx, { params }) => rotateWebhookSecret(ctx, params.webhookId)),
  testWebhook: onOutside(lines.testWebhook, (call, { params }) => testWebhook(call, params.webhookId)),
  listDeliveries: on(lines.listDeliveries, (ctx, { params, query }) => listDeliveries(ctx, params.webhookId, query)),
  getDelivery: on(lines.getDelivery, (ctx, { params }) => getDelivery(ctx, params.webhookId, params.deliveryId)),
  replayDelivery: on(lines.replayDelivery, (ctx, { params }) => replayDelivery(ctx, params.webhookId, params.deliveryId)),
  replayDeliveries: on(lines.replayDeliveries, (ctx, { params, body }) => replayDeliveries(ctx, params.webhookId, body)),
};
