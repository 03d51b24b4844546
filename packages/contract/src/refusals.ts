/**
 * The registry of refusals: what a caller may mend. The HTTP status is what RFC 9110 says of the case; the words stand in
 * packages/locales/{ru,en}/errors.json under the same code, with the facts named here as placeholders.
 * A test holds this list, the locales, docs/api/errors.md and the routes together.
 */
export const refusals = {
  invalid_input: { status: 400, facts: ['issues'] },
  not_signed_in: { status: 401, facts: [] },
  wrong_credentials: { status: 401, facts: [] },
  second_factor_wrong: { status: 401, facts: [] },
  forbidden: { status: 403, facts: ['permission'] },
  foreign_origin: { status: 403, facts: [] },
  not_found: { status: 404, facts: [] },
  ticket_not_found: { status: 404, facts: [] },
  message_not_found: { status: 404, facts: [] },
  contact_not_found: { status: 404, facts: [] },
  company_not_found: { status: 404, facts: [] },
  user_not_found: { status: 404, facts: [] },
  team_not_found: { status: 404, facts: [] },
  role_not_found: { status: 404, facts: [] },
  inbox_not_found: { status: 404, facts: [] },
  inbound_not_found: { status: 404, facts: [] },
  status_not_found: { status: 404, facts: [] },
  token_not_found: { status: 404, facts: [] },
  file_not_found: { status: 404, facts: [] },
  version_conflict: { status: 409, facts: ['version'] },
  already_exists: { status: 409, facts: ['field'] },
  idempotency_key_reused: { status: 409, facts: [] },
  already_set_up: { status: 409, facts: [] },
  last_administrator: { status: 409, facts: [] },
  in_use: { status: 409, facts: ['count'] },
  message_already_sent: { status: 409, facts: [] },
  nothing_to_send_to: { status: 409, facts: [] },
  inbox_cannot_send: { status: 409, facts: ['inbox'] },
  second_factor_already_on: { status: 409, facts: [] },
  tenant_ambiguous: { status: 409, facts: ['tenants'] },
  demo_already_loaded: { status: 409, facts: [] },
  message_empty: { status: 422, facts: [] },
  password_too_weak: { status: 422, facts: ['minLength'] },
  address_not_valid: { status: 422, facts: ['address'] },
  host_not_allowed: { status: 422, facts: ['host'] },
  mailbox_unreachable: { status: 422, facts: ['reason'] },
  file_too_large: { status: 413, facts: ['limitBytes'] },
  too_many_requests: { status: 429, facts: ['retryAfterSeconds'] },
  server_error: { status: 500, facts: ['requestId'] },
  unavailable: { status: 503, facts: ['retryAfterSeconds'] },
} as const satisfies Record<string, { status: number; facts: readonly string[] }>;

export type RefusalCode = keyof typeof refusals;
