import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import * as m from '#words';

/** What rules wait for, in words. The order is that of the picker. */
export const eventNames: Record<RuleEvent, () => string> = {
  ticket_created: m.rules_event_ticket_created,
  message_received: m.rules_event_message_received,
  reply_sent: m.rules_event_reply_sent,
  note_added: m.rules_event_note_added,
  ticket_changed: m.rules_event_ticket_changed,
  ticket_reopened: m.rules_event_ticket_reopened,
  delivery_failed: m.rules_event_delivery_failed,
  sla_warned: m.rules_event_sla_warned,
  sla_breached: m.rules_event_sla_breached,
  duplicate_found: m.rules_event_duplicate_found,
  business_event: m.rules_event_business_event,
};

/** What made a rule run, as its log names it. */
export function occasionName(event: string): string {
  if (event === 'timer') return m.rules_kind_timer();
  if (event === 'schedule') return m.rules_kind_schedule();
  return eventNames[event as RuleEvent]?.() ?? event;
}
