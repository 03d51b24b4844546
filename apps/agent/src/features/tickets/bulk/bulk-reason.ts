import { type ClientCode, Refusal } from '@otklik/client';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';

/** Why a ticket of many was not changed. A report keeps codes without their details: what is said with details elsewhere has shorter words here. */
export function bulkReason(code: string): string {
  return short[code]?.() ?? reasonOf(new Refusal(code as ClientCode, 409, {}, undefined));
}

const short: Record<string, () => string> = {
  changed_since: m.bulk_changed_since,
  ticket_merged: m.bulk_reason_merged,
  transition_not_allowed: m.bulk_reason_transition,
  forbidden: m.bulk_reason_forbidden,
  places_not_filled: m.bulk_reason_places,
  required_fields: m.bulk_reason_fields,
  required_steps: m.bulk_reason_steps,
  message_already_sent: m.bulk_reason_sent,
};
