export { addDemoWebhook, removeDemoWebhooks } from './demo/demo-webhook.ts';
export { offeredWebhooks } from './webhooks/read-webhooks.ts';
export { sendWebhook } from './webhooks/send-webhook.ts';
