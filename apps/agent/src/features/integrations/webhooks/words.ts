import type { Tone } from '@otklik/ui';
import * as m from '#words';
import type { Attempt, Delivery, Webhook, WebhookEvent } from './queries.ts';

/** The events a webhook may ask for, in the order of the picker. */
export const eventNames: Record<WebhookEvent, () => string> = {
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

/** What a delivery tells of. */
export function typeName(type: string): string {
  if (type === 'webhook.test') return m.webhooks_event_test();
  return (eventNames[type as WebhookEvent] ?? m.webhooks_event_rule)();
}

/** How a webhook is doing, in a word and a colour. */
export function healthOf(webhook: Webhook): { label: string; tone: Tone } {
  if (webhook.stoppedReason) return { label: m.webhooks_state_stopped(), tone: 'red' };
  if (!webhook.enabled) return { label: m.webhooks_state_off(), tone: 'grey' };
  if (webhook.failingSince) return { label: m.webhooks_state_failing(), tone: 'amber' };
  return webhook.lastSuccessAt ? { label: m.webhooks_state_working(), tone: 'green' } : { label: m.webhooks_state_new(), tone: 'grey' };
}

export const deliveryStates: Record<Delivery['state'], { label: () => string; tone: Tone }> = {
  waiting: { label: m.webhooks_delivery_waiting, tone: 'amber' },
  delivered: { label: m.webhooks_delivery_delivered, tone: 'green' },
  failed: { label: m.webhooks_delivery_failed, tone: 'red' },
};

/** What was answered, in short. */
export function answerOf({ status, reason }: Pick<Attempt, 'status' | 'reason'>): string {
  if (status !== null) return String(status);
  if (reason === null) return '—';
  return reason === 'address_not_allowed' ? m.webhooks_blocked() : m.webhooks_no_answer();
}

/** What came of a test, as a sentence. */
export function testOutcome({ status, reason, ms }: Attempt): string {
  if (reason === null && status !== null) return m.webhooks_test_ok({ status, ms });
  if (status !== null) return m.webhooks_test_refused({ status, ms });
  return reason === 'address_not_allowed' ? m.webhooks_test_blocked() : m.webhooks_test_no_answer();
}
