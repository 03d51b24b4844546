import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { layDeliveries } from './lay-delivery.ts';
import { payloadOf, ticketFor } from './payload.ts';
import { subscriptions } from './subscriptions.ts';

export type OneWebhook = {
  /** one of the tenant's webhooks: rules choose among the places an administrator has allowed, and know no secret */
  webhookId: string;
  ticketId: string | null;
  /** what the rule adds: `data` of the body beside the ticket */
  data?: Record<string, unknown>;
  /** the `type` of the body; default `rule.fired` */
  type?: string;
};

/**
 * Sends one webhook, for actions of rules: laid in this transaction, signed, tried and logged like those of subscriptions.
 * `ctx.cause` names the rule in the body. Refuses not_found for a webhook that is not there or switched off.
 */
export async function sendWebhook(ctx: Ctx, one: OneWebhook): Promise<{ deliveryId: string }> {
  const { webhookId, ticketId, data = {}, type = 'rule.fired' } = one;
  if (!(await subscriptions.find(ctx, (all) => all.find((known) => known.id === webhookId)))) throw refuse('not_found');
  const ticket = ticketId === null ? null : await ticketFor(ctx, ticketId);
  const payload = payloadOf(ctx, type, { ...data, ticketId, ...(ticket && { ticket }) });
  const [deliveryId = ''] = await layDeliveries(ctx, { webhookIds: [webhookId], type, ticketId, payload });
  return { deliveryId };
}
