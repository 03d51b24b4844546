import type { webhookEvents } from '@otklik/contract/integrations/webhooks.ts';
import * as m from '#words';

/** The events a webhook may ask for, in the order of the picker; the audit log names them too. */
export const webhookEventWords: Record<(typeof webhookEvents)[number], () => string> = {
  'ticket.opened': m.webhooks_event_ticket_opened,
  'ticket.changed': m.webhooks_event_ticket_changed,
  'ticket.reopened': m.webhooks_event_ticket_reopened,
  'ticket.woken': m.webhooks_event_ticket_woken,
  'ticket.merged': m.webhooks_event_ticket_merged,
  'ticket.unmerged': m.webhooks_event_ticket_unmerged,
  'message.received': m.webhooks_event_message_received,
  'message.queued': m.webhooks_event_message_queued,
  'message.delivery_changed': m.webhooks_event_message_delivery_changed,
  'note.added': m.webhooks_event_note_added,
  'sla.warned': m.webhooks_event_sla_warned,
  'sla.breached': m.webhooks_event_sla_breached,
  'sla.met': m.webhooks_event_sla_met,
  'customer.contact_changed': m.webhooks_event_contact_changed,
  'customer.company_changed': m.webhooks_event_company_changed,
};
