import type { EventType } from '@otklik/contract/kit.ts';
import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import type { webhookEvents } from '@otklik/contract/integrations/webhooks.ts';
import { slaBreached, slaMet, slaWarned } from '@otklik/contract/sla/clocks.ts';
import { ticketMerged, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { deliveryChanged, messageQueued, messageReceived, noteAdded } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketReopened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { layDeliveries } from './lay-delivery.ts';
import { payloadOf, ticketFor } from './payload.ts';
import { subscriptions } from './subscriptions.ts';

/** The events a subscription may name, and where they are declared. */
export const subscribable: Record<(typeof webhookEvents)[number], EventType<object>> = {
  'ticket.opened': ticketOpened,
  'ticket.changed': ticketChanged,
  'ticket.reopened': ticketReopened,
  'ticket.woken': ticketWoken,
  'ticket.merged': ticketMerged,
  'ticket.unmerged': ticketUnmerged,
  'message.received': messageReceived,
  'message.queued': messageQueued,
  'message.delivery_changed': deliveryChanged,
  'note.added': noteAdded,
  'sla.warned': slaWarned,
  'sla.breached': slaBreached,
  'sla.met': slaMet,
  'customer.contact_changed': contactChanged,
  'customer.company_changed': companyChanged,
};

/** Lays the reactions of webhooks to all events they may ask for; called once at boot. */
export function listenForWebhooks(): void {
  for (const [type, event] of Object.entries(subscribable)) onEvent(event, (ctx, data) => tell(ctx, type, data));
}

/**
 * Lays a delivery for each subscription that asks for the event, beside the event itself. Costs nothing where nobody asks; else the ticket is read
 * once, as it is now. A subscription of teams hears of their tickets alone, and of nothing that is no ticket's.
 */
async function tell(ctx: Ctx, type: string, data: object): Promise<void> {
  const asked = (await subscriptions.get(ctx)).filter((one) => one.events.includes(type));
  if (asked.length === 0) return;
  const ticketId = 'ticketId' in data && typeof data.ticketId === 'string' ? data.ticketId : null;
  const ticket = ticketId === null ? null : await ticketFor(ctx, ticketId);
  const teamId = ticket?.teamId ?? null;
  const webhookIds = asked
    .filter(({ teamIds }) => teamIds.length === 0 || (teamId !== null && teamIds.includes(teamId)))
    .map((one) => one.id);
  if (webhookIds.length === 0) return;
  await layDeliveries(ctx, { webhookIds, type, ticketId, payload: payloadOf(ctx, type, { ...data, ...(ticket && { ticket }) }) });
}
