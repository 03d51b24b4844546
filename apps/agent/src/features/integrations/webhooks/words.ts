import type { Tone } from '@otklik/ui';
import { webhookEventWords } from '../../../base/words/webhook-events.ts';
import * as m from '#words';
import type { Attempt, Delivery, Webhook, WebhookEvent } from './queries.ts';

/** What a delivery tells of. */
export function typeName(type: string): string {
  if (type === 'webhook.test') return m.webhooks_event_test();
  return (webhookEventWords[type as WebhookEvent] ?? m.webhooks_event_rule)();
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
