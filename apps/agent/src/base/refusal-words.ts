import { type ClientCode, Refusal } from '@otklik/client';
import * as m from '#words';

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const words: Record<ClientCode, (facts: Record<string, unknown>) => string> = {
  unreachable: () => m.shell_unreachable(),
  invalid_input: () => m.errors_invalid_input(),
  not_signed_in: () => m.errors_not_signed_in(),
  wrong_credentials: () => m.errors_wrong_credentials(),
  second_factor_wrong: () => m.errors_second_factor_wrong(),
  forbidden: (f) => m.errors_forbidden({ permission: text(f.permission) }),
  foreign_origin: () => m.errors_foreign_origin(),
  not_found: () => m.errors_not_found(),
  ticket_not_found: () => m.errors_ticket_not_found(),
  message_not_found: () => m.errors_message_not_found(),
  contact_not_found: () => m.errors_contact_not_found(),
  company_not_found: () => m.errors_company_not_found(),
  user_not_found: () => m.errors_user_not_found(),
  team_not_found: () => m.errors_team_not_found(),
  role_not_found: () => m.errors_role_not_found(),
  inbox_not_found: () => m.errors_inbox_not_found(),
  inbound_not_found: () => m.errors_inbound_not_found(),
  status_not_found: () => m.errors_status_not_found(),
  calendar_not_found: () => m.errors_calendar_not_found(),
  production_year_not_known: (f) => m.errors_production_year_not_known({ year: text(f.year) }),
  calendar_is_default: () => m.errors_calendar_is_default(),
  field_not_found: () => m.errors_field_not_found(),
  workflow_not_valid: (f) => m.errors_workflow_not_valid({ what: text(f.what) }),
  form_not_valid: (f) => m.errors_form_not_valid({ what: text(f.what) }),
  required_fields: (f) => m.errors_required_fields({ fields: text(f.fields) }),
  field_type_fixed: () => m.errors_field_type_fixed(),
  too_many_fields: (f) => m.errors_too_many_fields({ most: text(f.most) }),
  field_not_valid: (f) => m.errors_field_not_valid({ field: text(f.field) }),
  view_not_found: () => m.errors_view_not_found(),
  bulk_not_found: () => m.errors_bulk_not_found(),
  token_not_found: () => m.errors_token_not_found(),
  file_not_found: () => m.errors_file_not_found(),
  version_conflict: () => m.errors_version_conflict(),
  conversation_moved_on: (f) => m.errors_conversation_moved_on({ count: text(f.count) }),
  ticket_taken: (f) => m.errors_ticket_taken({ name: text(f.name) }),
  draft_conflict: () => m.errors_draft_conflict(),
  already_exists: (f) => m.errors_already_exists({ field: text(f.field) }),
  already_merged: m.errors_already_merged,
  backup_running: m.errors_backup_running,
  backup_not_whole: m.errors_backup_not_whole,
  restore_by_hand: m.errors_restore_by_hand,
  restore_running: m.errors_restore_running,
  import_not_done: m.errors_import_not_done,
  import_not_readable: m.errors_import_not_readable,
  idempotency_key_reused: () => m.errors_idempotency_key_reused(),
  already_set_up: () => m.errors_already_set_up(),
  last_administrator: () => m.errors_last_administrator(),
  in_use: (f) => m.errors_in_use({ count: text(f.count) }),
  transition_not_allowed: (f) => m.errors_transition_not_allowed({ from: text(f.from), to: text(f.to) }),
  ticket_not_open: () => m.errors_ticket_not_open(),
  ticket_merged: (f) => m.errors_ticket_merged({ number: text(f.number) }),
  link_cycle: (f) => m.errors_link_cycle({ path: text(f.path) }),
  message_not_sent: () => m.errors_message_not_sent(),
  nothing_left: () => m.errors_nothing_left(),
  not_merged: (f) => m.errors_not_merged({ number: text(f.number) }),
  message_already_sent: () => m.errors_message_already_sent(),
  nothing_to_send_to: () => m.errors_nothing_to_send_to(),
  inbox_cannot_send: (f) => m.errors_inbox_cannot_send({ inbox: text(f.inbox) }),
  second_factor_already_on: () => m.errors_second_factor_already_on(),
  tenant_ambiguous: () => m.errors_tenant_ambiguous(),
  demo_already_loaded: () => m.errors_demo_already_loaded(),
  limit_reached: (f) => m.errors_limit_reached({ most: text(f.most) }),
  message_empty: () => m.errors_message_empty(),
  snooze_in_past: () => m.errors_snooze_in_past(),
  template_not_valid: (f) => m.errors_template_not_valid({ variables: text(f.variables) }),
  places_not_filled: (f) => m.errors_places_not_filled({ variables: text(f.variables) }),
  password_too_weak: (f) => m.errors_password_too_weak({ minLength: text(f.minLength ?? 10) }),
  address_not_valid: (f) => m.errors_address_not_valid({ address: text(f.address) }),
  host_not_allowed: (f) => m.errors_host_not_allowed({ host: text(f.host) }),
  mailbox_unreachable: (f) => m.errors_mailbox_unreachable({ reason: text(f.reason) }),
  file_too_large: () => m.errors_file_too_large(),
  too_many_requests: (f) => m.errors_too_many_requests({ retryAfterSeconds: text(f.retryAfterSeconds) }),
  server_error: (f) => m.errors_server_error({ requestId: text(f.requestId) }),
  unavailable: () => m.errors_unavailable(),
};

/** The reason of a failed call in the reader's language. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Refusal)) return m.shell_bug_here();
  return (words[error.code] ?? words.server_error)({ requestId: error.requestId, ...error.facts });
}

/** The id of the request that failed, for the administrator; undefined when there was none. */
export function requestOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.requestId : undefined;
}
