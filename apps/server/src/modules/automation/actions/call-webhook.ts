import { sendWebhook } from '../../integrations/index.ts';
import { callsOfHour } from '../triggers/count-sent.ts';
import type { ActKind } from './action.ts';

/** calls for one ticket in an hour: whoever answers each by a change of the ticket, and so makes the rule run anew, goes round no faster */
export const mostCallsOfHour = 60;

/** Calls a webhook an administrator has made; the body names the rule and holds the ticket. Beyond sixty calls for a ticket within an hour it is left. */
export const callWebhook: ActKind<'webhook'> = {
  right: 'tickets.write',
  async act(ctx, ticketId, { webhookId }) {
    if ((await callsOfHour(ctx, ticketId)) >= mostCallsOfHour) return { skipped: 'often_enough' };
    await sendWebhook(ctx, { webhookId, ticketId });
    return null;
  },
};
