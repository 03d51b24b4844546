import { sendWebhook } from '../../integrations/index.ts';
import type { ActKind } from './action.ts';

/** Calls a webhook an administrator has made; the body names the rule and holds the ticket. */
export const callWebhook: ActKind<'webhook'> = {
  right: 'tickets.write',
  async act(ctx, ticketId, { webhookId }) {
    await sendWebhook(ctx, { webhookId, ticketId });
    return null;
  },
};
