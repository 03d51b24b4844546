// Made by `npm run schema` from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely';

// its shape stands with the module that writes it, as JSON text
// oxlint-disable-next-line typescript/no-explicit-any
type Json = ColumnType<any, string, string>;
// oxlint-disable-next-line typescript/no-explicit-any
type OptionalJson = ColumnType<any, string | null | undefined, string | null>;

export interface Absences {
  tenant_id: string;
  id: string;
  user_id: string;
  starts_at: Date;
  ends_at: Date;
  substitute_id: string | null;
  note: Generated<string>;
}

export interface AgentCards {
  tenant_id: string;
  user_id: string;
  takes_work: Generated<boolean>;
  capacity: Generated<number>;
  calendar_id: string | null;
}

export interface AgentSkills {
  tenant_id: string;
  user_id: string;
  skill_id: string;
  level: number;
}

export interface AgentStates {
  tenant_id: string;
  user_id: string;
  choice: Generated<string>;
  status: Generated<string>;
  since: Date;
  seen_at: Date | null;
  turns_at: Date | null;
}

export interface Alarms {
  tenant_id: string;
  id: string;
  kind: string;
  subject_id: string | null;
  subject: Generated<string>;
  reason: Generated<string>;
  raised_at: Date;
  cleared_at: Date | null;
}

export interface ApiKeys {
  tenant_id: string;
  id: string;
  name: string;
  prefix: string;
  key_hash: Buffer;
  scopes: string[];
  created_by: string | null;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

export interface Attachments {
  tenant_id: string;
  id: string;
  message_id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  inline: Generated<boolean>;
  content_id: string | null;
  upload_id: string | null;
  position: Generated<number>;
}

export interface AuditLog {
  tenant_id: string;
  seq: number;
  at: Date;
  action: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: Generated<string>;
  target_kind: string;
  target_id: string | null;
  target_name: Generated<string>;
  details: OptionalJson;
  address: Generated<string>;
  prev_hash: Buffer;
  hash: Buffer;
}

export interface AutoResponses {
  tenant_id: string;
  id: string;
  address: string;
  ticket_id: string | null;
  sent_at: Date;
}

export interface BusinessEvents {
  tenant_id: string;
  id: string;
  key: string | null;
  kind: string;
  ticket_id: string | null;
  amount: number | null;
  data: Json;
  at: Date;
  received_at: Date;
}

export interface CalendarVersions {
  tenant_id: string;
  calendar_id: string;
  version: number;
  value: Json;
  at: Date;
  by_name: string | null;
}

export interface Calendars {
  tenant_id: string;
  id: string;
  name: string;
  is_default: Generated<boolean>;
  version: Generated<number>;
}

export interface CannedFiles {
  tenant_id: string;
  id: string;
  response_id: string;
  position: number;
  sha256: string;
  name: string;
  type: string;
  size: number;
}

export interface CannedResponses {
  tenant_id: string;
  id: string;
  name: string;
  folder: Generated<string>;
  scope: string;
  team_id: string | null;
  owner_id: string | null;
  bodies: Json;
  uses: Generated<number>;
  version: Generated<number>;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface CannedUses {
  tenant_id: string;
  user_id: string;
  response_id: string;
  uses: number;
  last_used_at: Date;
}

export interface ChecklistSteps {
  tenant_id: string;
  id: string;
  checklist_id: string;
  position: number;
  title: string;
  hint: Generated<string>;
  kind: string;
  required: boolean;
  unit: string | null;
  least: number | null;
  most: number | null;
  options: Generated<string[]>;
  value: OptionalJson;
  done_by_id: string | null;
  done_by_name: string | null;
  done_at: Date | null;
  assignee_id: string | null;
}

export interface ChecklistTemplates {
  tenant_id: string;
  id: string;
  name: string;
  type_ids: Generated<string[]>;
  automatic: Generated<boolean>;
  steps: OptionalJson;
  version: Generated<number>;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface Companies {
  tenant_id: string;
  id: string;
  name: string;
  sort_name: Generated<string>;
  domains: Generated<string[]>;
  note: Generated<string>;
  version: Generated<number>;
  demo: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
  merged_into_id: string | null;
  fields: OptionalJson;
}

export interface CompanyDomains {
  tenant_id: string;
  domain: string;
  company_id: string;
}

export interface ContactAddresses {
  tenant_id: string;
  kind: string;
  value: string;
  contact_id: string;
  position: Generated<number>;
}

export interface ContactImportLines {
  tenant_id: string;
  import_id: string;
  line: number;
  outcome: string;
  reason: string | null;
  name: Generated<string>;
  contact_id: string | null;
  company_id: string | null;
  company_made: Generated<boolean>;
  before: OptionalJson;
  version: number | null;
  undone: string | null;
}

export interface ContactImports {
  tenant_id: string;
  id: string;
  file_name: string;
  sha256: string;
  settings: Json;
  state: string;
  lines: Generated<number>;
  done: Generated<number>;
  counts: OptionalJson;
  error: string | null;
  by_id: string | null;
  by_name: string;
  created_at: Date;
  ended_at: Date | null;
}

export interface Contacts {
  tenant_id: string;
  id: string;
  name: string;
  sort_name: Generated<string>;
  company_id: string | null;
  locale: string | null;
  note: Generated<string>;
  email: string | null;
  version: Generated<number>;
  demo: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
  merged_into_id: string | null;
  fields: OptionalJson;
}

export interface CustomFields {
  tenant_id: string;
  id: string;
  of: string;
  key: string;
  type: string;
  names: Json;
  requester_names: OptionalJson;
  help: OptionalJson;
  options: OptionalJson;
  limits: OptionalJson;
  position: Generated<number>;
  active: Generated<boolean>;
}

export interface CustomerMerges {
  tenant_id: string;
  id: string;
  kind: string;
  from_id: string;
  from_name: string;
  into_id: string;
  moved: Json;
  changes: Json;
  by_id: string | null;
  by_name: string;
  merged_at: Date;
  undone_at: Date | null;
}

export interface Digests {
  tenant_id: string;
  user_id: string;
  hour: Generated<number>;
  next_at: Date | null;
}

export interface DistributionCategories {
  tenant_id: string;
  category_id: string;
  team_id: string;
}

export interface DistributionCompanies {
  tenant_id: string;
  team_id: string;
  company_id: string;
}

export interface DistributionGiveBacks {
  tenant_id: string;
  team_id: string;
  user_id: string;
  due_at: Date;
}

export interface DistributionNeeds {
  tenant_id: string;
  team_id: string;
  place: number;
  type_id: string | null;
  category_id: string | null;
  tag: string | null;
  skill_id: string;
  level: number;
}

export interface DistributionTurns {
  tenant_id: string;
  team_id: string;
  user_id: string;
  given_at: Date | null;
  freed_at: Date | null;
}

export interface Distributions {
  tenant_id: string;
  team_id: string;
  enabled: boolean;
  method: string;
  previous_first: boolean;
  give_back_minutes: number | null;
  version: Generated<number>;
}

export interface Drafts {
  tenant_id: string;
  ticket_id: string;
  user_id: string;
  kind: string;
  html: Generated<string>;
  text: Generated<string>;
  attachment_ids: Generated<string[]>;
  updated_at: Date;
  home_ticket_id: string | null;
}

export interface DuplicateSettings {
  tenant_id: string;
  propose: boolean;
  days: number;
  shown_from: number;
  merge_from: number | null;
  same_requester: boolean;
}

export interface Events {
  tenant_id: string;
  seq: ColumnType<number, never, never>;
  id: string;
  type: string;
  ticket_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  actor_name: Generated<string>;
  cause: OptionalJson;
  data: OptionalJson;
  rooms: Generated<string[]>;
  at: Date;
  xid: Generated<string>;
}

export interface FieldValues {
  tenant_id: string;
  field_id: string;
  key: string;
  subject_id: string;
  number: number | null;
}

export interface Files {
  tenant_id: string;
  sha256: string;
  size: number;
  stored_at: Date;
  uploaded_only: Generated<boolean>;
}

export interface IdempotencyKeys {
  tenant_id: string;
  actor_id: string;
  key: string;
  request_hash: string;
  status: number | null;
  body: OptionalJson;
  created_at: Date;
}

export interface InboundMessages {
  tenant_id: string;
  id: string;
  inbox_id: string;
  source: string;
  state: Generated<string>;
  outcome: string | null;
  recipient: string;
  sender: Generated<string>;
  identity: string | null;
  raw_sha256: string;
  size: number;
  message_id_header: string | null;
  from_address: string | null;
  subject: string | null;
  received_at: Date;
  processed_at: Date | null;
  attempts: Generated<number>;
  error: string | null;
  ticket_id: string | null;
  message_id: string | null;
  suggested_ticket_id: string | null;
  duplicate_of_id: string | null;
  trace: OptionalJson;
}

export interface Inboxes {
  tenant_id: string;
  id: string;
  kind: Generated<string>;
  name: string;
  address: string;
  from_name: Generated<string>;
  team_id: string | null;
  enabled: Generated<boolean>;
  smtp_url: string | null;
  imap_url: string | null;
  smtp_shown: OptionalJson;
  imap_shown: OptionalJson;
  after_stored: Generated<string>;
  trusted_authserv: Generated<string[]>;
  signature: Generated<string>;
  imap_cursor: OptionalJson;
  receiving: OptionalJson;
  sending: OptionalJson;
  created_at: Date;
  quote_history: Generated<boolean>;
  auto_reply: OptionalJson;
}

export interface Installation {
  key: string;
  value: Json;
}

export interface Invitations {
  tenant_id: string;
  id: string;
  token_hash: Buffer;
  email: string;
  name: string;
  role_id: string;
  team_ids: Generated<string[]>;
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface MacroUses {
  tenant_id: string;
  user_id: string;
  macro_id: string;
  uses: number;
  last_used_at: Date;
}

export interface Macros {
  tenant_id: string;
  id: string;
  name: string;
  folder: Generated<string>;
  scope: string;
  team_id: string | null;
  owner_id: string | null;
  actions: Json;
  uses: Generated<number>;
  version: Generated<number>;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface MessageReferences {
  tenant_id: string;
  reference: string;
  message_id: string;
  ours: Generated<boolean>;
}

export interface Messages {
  tenant_id: string;
  id: string;
  ticket_id: string;
  kind: string;
  direction: string;
  author_kind: string;
  author_id: string | null;
  author_name: Generated<string>;
  channel: string;
  text: string;
  text_visible: string;
  html: string | null;
  headers: OptionalJson;
  flags: OptionalJson;
  inbound_id: string | null;
  message_id_header: string | null;
  inbox_id: string | null;
  cc: Generated<string[]>;
  delivery_state: string | null;
  delivery_at: Date | null;
  delivery_attempts: Generated<number>;
  delivery_reason: string | null;
  delivery_recipients: OptionalJson;
  created_at: Date;
  sent_to: Generated<string[]>;
  home_ticket_id: string | null;
  signature: string | null;
}

export interface NotificationChoices {
  tenant_id: string;
  user_id: string;
  kind: string;
  media: string[];
}

export interface NotificationDefaults {
  tenant_id: string;
  kind: string;
  media: string[];
}

export interface Notifications {
  tenant_id: string;
  id: string;
  user_id: string;
  kind: string;
  subject_id: string;
  ticket_id: string | null;
  actor_id: string | null;
  actor_name: Generated<string>;
  facts: OptionalJson;
  media: string[];
  times: Generated<number>;
  at: Date;
  read_at: Date | null;
  told_at: Date;
  digested_at: Date | null;
}

export interface OutboundMessages {
  tenant_id: string;
  id: string;
  inbox_id: string;
  message_id: string | null;
  message_id_header: string;
  recipients: string[];
  state: Generated<string>;
  attempts: Generated<number>;
  fence: Generated<number>;
  repeats: Generated<number>;
  send_at: Date;
  last_error: string | null;
  created_at: Date;
  sent_at: Date | null;
}

export interface PasswordResets {
  tenant_id: string;
  id: string;
  token_hash: Buffer;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  email: Generated<string>;
}

export interface PushSubscriptions {
  tenant_id: string;
  id: string;
  user_id: string;
  session_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: Generated<string>;
  created_at: Date;
}

export interface RateLimits {
  key: string;
  points: Generated<number>;
  expire: number | null;
}

export interface RecoveryCodes {
  tenant_id: string;
  user_id: string;
  code_hash: string;
}

export interface Reminders {
  tenant_id: string;
  id: string;
  ticket_id: string;
  user_id: string;
  by_id: string;
  text: string;
  due_at: Date;
  done_at: Date | null;
  created_at: Date;
}

export interface Roles {
  tenant_id: string;
  id: string;
  key: string | null;
  name: string;
  permissions: string[];
  created_at: Date;
}

export interface RuleFirings {
  tenant_id: string;
  rule_id: string;
  ticket_id: string;
  basis: Date;
}

export interface RuleRuns {
  tenant_id: string;
  id: string;
  rule_id: string;
  rule_version: number;
  rule_name: string;
  ticket_id: string;
  happening_id: string;
  event: string;
  depth: number;
  outcome: string;
  matched: Json;
  actions: Json;
  replies: Generated<number>;
  mails: Generated<number>;
  at: Date;
  skipped: string | null;
}

export interface RuleVersions {
  tenant_id: string;
  rule_id: string;
  version: number;
  name: string;
  definition: Json;
  at: Date;
  by_name: string;
}

export interface Rules {
  tenant_id: string;
  id: string;
  name: string;
  position: number;
  enabled: boolean;
  kind: string;
  definition: Json;
  version: Generated<number>;
  failures: Generated<number>;
  next_run_at: Date | null;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
  calendar_id: string | null;
  looked_at: Date | null;
  looked_until: Date | null;
  looked_whole_at: Date | null;
}

export interface SearchCounts {
  tenant_id: string;
  documents: Generated<number>;
}

export interface SearchDocuments {
  tenant_id: string;
  id: string;
  kind: string;
  ticket_id: string | null;
  slice: number;
  words: string;
  at: Date;
}

export interface SearchPending {
  tenant_id: string;
  backlog: Generated<boolean>;
  seq: ColumnType<number, never, never>;
  source: string;
  id: string;
}

export interface SearchWords {
  tenant_id: string;
  word: string;
  reversed: Generated<string>;
  keys: string[];
  documents: Generated<number>;
}

export interface Sessions {
  tenant_id: string;
  id: string;
  token_hash: Buffer;
  user_id: string;
  address: Generated<string>;
  user_agent: Generated<string>;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export interface Skills {
  tenant_id: string;
  id: string;
  name: string;
}

export interface SlaClocks {
  tenant_id: string;
  ticket_id: string;
  metric: string;
  number: number;
  policy_id: string;
  policy_version: number;
  calendar_id: string | null;
  calendar_version: number | null;
  promised_seconds: number;
  started_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  state: string;
  due_at: Date | null;
  breached_at: Date | null;
  fired: Generated<number>;
  fired_at: Date | null;
  next_at: Date | null;
  held: OptionalJson;
}

export interface SlaPolicies {
  tenant_id: string;
  id: string;
  name: string;
  version: Generated<number>;
  position: Generated<number>;
  active: Generated<boolean>;
  calendar_id: string | null;
  removed_at: Date | null;
}

export interface SlaPolicyVersions {
  tenant_id: string;
  policy_id: string;
  version: number;
  value: Json;
  at: Date;
  by_name: string | null;
}

export interface SupportLineTeams {
  tenant_id: string;
  team_id: string;
  line_id: string;
  place: number;
}

export interface SupportLines {
  tenant_id: string;
  id: string;
  name: string;
  level: number;
  withheld: Generated<string[]>;
  form: OptionalJson;
  version: Generated<number>;
}

export interface Tags {
  tenant_id: string;
  name: string;
}

export interface TeamHours {
  tenant_id: string;
  team_id: string;
  calendar_id: string;
}

export interface TeamMembers {
  tenant_id: string;
  team_id: string;
  user_id: string;
}

export interface Teams {
  tenant_id: string;
  id: string;
  name: string;
  color: Generated<string>;
  demo: Generated<boolean>;
  created_at: Date;
  withheld: string[] | null;
}

export interface Tenants {
  tenant_id: string;
  slug: string;
  name: string;
  locale: Generated<string>;
  time_zone: Generated<string>;
  demo: OptionalJson;
  created_at: Date;
}

export interface TicketBulkRows {
  tenant_id: string;
  bulk_id: string;
  ticket_id: string;
  state: Generated<string>;
  changes: OptionalJson;
  stamps: OptionalJson;
  code: string | null;
  fields: Generated<string[]>;
  message_ids: Generated<string[]>;
}

export interface TicketBulks {
  tenant_id: string;
  id: string;
  actor_kind: string;
  actor_id: string;
  change: Json;
  state: Generated<string>;
  total: number;
  done: Generated<number>;
  changed: Generated<number>;
  refused: Generated<number>;
  kept: Generated<number>;
  created_at: Date;
}

export interface TicketCategories {
  tenant_id: string;
  id: string;
  names: Json;
  parent_id: string | null;
  position: Generated<number>;
  active: Generated<boolean>;
}

export interface TicketCc {
  tenant_id: string;
  ticket_id: string;
  contact_id: string;
}

export interface TicketChecklists {
  tenant_id: string;
  id: string;
  ticket_id: string;
  template_id: string;
  template_version: number;
  name: string;
  removed_at: Date | null;
  created_at: Date;
  automatic: Generated<boolean>;
}

export interface TicketClosing {
  tenant_id: string;
  close_after_days: number | null;
  warn_days: number | null;
  warning: OptionalJson;
  reopen_days: number | null;
}

export interface TicketCounters {
  tenant_id: string;
  last_number: Generated<number>;
}

export interface TicketCustomerMoves {
  tenant_id: string;
  merge_id: string;
  ticket_id: string;
  what: string;
}

export interface TicketDuplicates {
  tenant_id: string;
  ticket_id: string;
  other_id: string;
  score: number;
  reasons: string[];
  state: Generated<string>;
  found_at: Date;
}

export interface TicketEscalations {
  tenant_id: string;
  id: string;
  ticket_id: string;
  from_line_id: string | null;
  to_line_id: string | null;
  to_line_name: string;
  from_team_id: string | null;
  from_assignee_id: string | null;
  reason: string;
  answers: OptionalJson;
  at: Date;
  by_name: string;
  returned_at: Date | null;
  return_reason: string | null;
  returned_by_name: string | null;
  by_id: string | null;
}

export interface TicketForms {
  tenant_id: string;
  id: string;
  type_id: string | null;
  sections: OptionalJson;
}

export interface TicketLinks {
  tenant_id: string;
  id: string;
  kind: string;
  from_id: string;
  to_id: string;
  created_at: Date;
}

export interface TicketMerges {
  tenant_id: string;
  id: string;
  ticket_id: string;
  into_id: string;
  before: Json;
  added: Json;
  merged_at: Date;
  undone_at: Date | null;
}

export interface TicketReads {
  tenant_id: string;
  ticket_id: string;
  user_id: string;
  read_at: Date;
}

export interface TicketStatuses {
  tenant_id: string;
  id: string;
  kind: string;
  names: Json;
  position: Generated<number>;
  is_default: Generated<boolean>;
  active: Generated<boolean>;
  requester_names: OptionalJson;
}

export interface TicketTypes {
  tenant_id: string;
  id: string;
  names: Json;
  position: Generated<number>;
  active: Generated<boolean>;
}

export interface TicketViews {
  tenant_id: string;
  id: string;
  name: string;
  icon: string | null;
  color: string | null;
  scope: string;
  owner_id: string;
  team_id: string | null;
  filter: Json;
  order_by: string;
  columns: string[] | null;
  created_at: Date;
  updated_at: Date;
  layout: string | null;
  widths: OptionalJson;
}

export interface TicketWatchers {
  tenant_id: string;
  ticket_id: string;
  user_id: string;
}

export interface TicketWorkflows {
  tenant_id: string;
  transitions: OptionalJson;
}

export interface Tickets {
  tenant_id: string;
  id: string;
  number: number;
  subject: string;
  requester_id: string;
  company_id: string | null;
  team_id: string | null;
  assignee_id: string | null;
  type_id: string | null;
  category_id: string | null;
  priority: Generated<string>;
  status_id: string;
  status_kind: string;
  tags: Generated<string[]>;
  source: string;
  inbox_id: string | null;
  version: Generated<number>;
  message_count: Generated<number>;
  preview: Generated<string>;
  last_message_at: Date | null;
  last_message_direction: string | null;
  first_response_at: Date | null;
  solved_at: Date | null;
  closed_at: Date | null;
  suggested_ticket_id: string | null;
  suggestion_reason: string | null;
  demo: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
  snoozed_until: Date | null;
  snoozed_by: string | null;
  fields: OptionalJson;
  merged_into: string | null;
  merged_count: Generated<number>;
  follow_up_at: Date | null;
  follow_up: OptionalJson;
  close_warned_at: Date | null;
  subject_key: Generated<number | null>;
  next_due_at: Date | null;
  next_due_metric: string | null;
}

export interface TimeCorrections {
  tenant_id: string;
  id: string;
  entry_id: string;
  at: Date;
  by_id: string | null;
  by_name: string;
  why: Generated<string>;
  was: Json;
  became: Json;
}

export interface TimeEntries {
  tenant_id: string;
  id: string;
  ticket_id: string;
  user_id: string;
  work_type_id: string | null;
  day: string;
  minutes: number;
  note: Generated<string>;
  rate_minor: number | null;
  amount_minor: number | null;
  currency: string | null;
  version: Generated<number>;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface TimeSettings {
  tenant_id: string;
  forgotten_after_minutes: Generated<number>;
}

export interface Timers {
  tenant_id: string;
  user_id: string;
  ticket_id: string;
  started_at: Date;
}

export interface Uploads {
  tenant_id: string;
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  uploaded_by: string;
  created_at: Date;
  held: Generated<boolean>;
}

export interface Users {
  tenant_id: string;
  id: string;
  email: string;
  name: string;
  role_id: string;
  status: Generated<string>;
  locale: Generated<string>;
  time_zone: Generated<string>;
  signature: Generated<string>;
  password_hash: string | null;
  totp_secret: string | null;
  totp_pending: string | null;
  totp_last_step: number | null;
  last_seen_at: Date | null;
  demo: Generated<boolean>;
  created_at: Date;
  operator: Generated<boolean>;
}

export interface ViewHabits {
  tenant_id: string;
  user_id: string;
  view_key: string;
  place: number | null;
  order_by: string | null;
  columns: string[] | null;
  layout: string | null;
  widths: OptionalJson;
}

export interface WebhookAttempts {
  tenant_id: string;
  delivery_id: string;
  number: number;
  at: Date;
  status: number | null;
  reason: string | null;
  ms: number;
  answer: string;
}

export interface WebhookDeliveries {
  tenant_id: string;
  id: string;
  sequence: ColumnType<number, never, never>;
  webhook_id: string;
  type: string;
  ticket_id: string | null;
  payload: string;
  state: Generated<string>;
  attempts: Generated<number>;
  tries: Generated<number>;
  status: number | null;
  reason: string | null;
  next_at: Date;
  created_at: Date;
  ended_at: Date | null;
}

export interface Webhooks {
  tenant_id: string;
  id: string;
  name: string;
  url: string;
  events: Generated<string[]>;
  team_ids: Generated<string[]>;
  secret: string;
  old_secret: string | null;
  old_secret_until: Date | null;
  enabled: Generated<boolean>;
  stopped_reason: string | null;
  failing_since: Date | null;
  failures: Generated<number>;
  paused_until: Date | null;
  last_success_at: Date | null;
  held_by: string | null;
  held_until: Date | null;
  version: Generated<number>;
  removed_at: Date | null;
  created_at: Date;
}

export interface WorkTypes {
  tenant_id: string;
  id: string;
  names: Json;
  position: Generated<number>;
  active: Generated<boolean>;
  rates: OptionalJson;
}

export interface WorkforceSettings {
  tenant_id: string;
  away_after_minutes: Generated<number>;
  weights: OptionalJson;
}

export interface Schema {
  absences: Absences;
  agent_cards: AgentCards;
  agent_skills: AgentSkills;
  agent_states: AgentStates;
  alarms: Alarms;
  api_keys: ApiKeys;
  attachments: Attachments;
  audit_log: AuditLog;
  auto_responses: AutoResponses;
  business_events: BusinessEvents;
  calendar_versions: CalendarVersions;
  calendars: Calendars;
  canned_files: CannedFiles;
  canned_responses: CannedResponses;
  canned_uses: CannedUses;
  checklist_steps: ChecklistSteps;
  checklist_templates: ChecklistTemplates;
  companies: Companies;
  company_domains: CompanyDomains;
  contact_addresses: ContactAddresses;
  contact_import_lines: ContactImportLines;
  contact_imports: ContactImports;
  contacts: Contacts;
  custom_fields: CustomFields;
  customer_merges: CustomerMerges;
  digests: Digests;
  distribution_categories: DistributionCategories;
  distribution_companies: DistributionCompanies;
  distribution_give_backs: DistributionGiveBacks;
  distribution_needs: DistributionNeeds;
  distribution_turns: DistributionTurns;
  distributions: Distributions;
  drafts: Drafts;
  duplicate_settings: DuplicateSettings;
  events: Events;
  field_values: FieldValues;
  files: Files;
  idempotency_keys: IdempotencyKeys;
  inbound_messages: InboundMessages;
  inboxes: Inboxes;
  installation: Installation;
  invitations: Invitations;
  macro_uses: MacroUses;
  macros: Macros;
  message_references: MessageReferences;
  messages: Messages;
  notification_choices: NotificationChoices;
  notification_defaults: NotificationDefaults;
  notifications: Notifications;
  outbound_messages: OutboundMessages;
  password_resets: PasswordResets;
  push_subscriptions: PushSubscriptions;
  rate_limits: RateLimits;
  recovery_codes: RecoveryCodes;
  reminders: Reminders;
  roles: Roles;
  rule_firings: RuleFirings;
  rule_runs: RuleRuns;
  rule_versions: RuleVersions;
  rules: Rules;
  search_counts: SearchCounts;
  search_documents: SearchDocuments;
  search_pending: SearchPending;
  search_words: SearchWords;
  sessions: Sessions;
  skills: Skills;
  sla_clocks: SlaClocks;
  sla_policies: SlaPolicies;
  sla_policy_versions: SlaPolicyVersions;
  support_line_teams: SupportLineTeams;
  support_lines: SupportLines;
  tags: Tags;
  team_hours: TeamHours;
  team_members: TeamMembers;
  teams: Teams;
  tenants: Tenants;
  ticket_bulk_rows: TicketBulkRows;
  ticket_bulks: TicketBulks;
  ticket_categories: TicketCategories;
  ticket_cc: TicketCc;
  ticket_checklists: TicketChecklists;
  ticket_closing: TicketClosing;
  ticket_counters: TicketCounters;
  ticket_customer_moves: TicketCustomerMoves;
  ticket_duplicates: TicketDuplicates;
  ticket_escalations: TicketEscalations;
  ticket_forms: TicketForms;
  ticket_links: TicketLinks;
  ticket_merges: TicketMerges;
  ticket_reads: TicketReads;
  ticket_statuses: TicketStatuses;
  ticket_types: TicketTypes;
  ticket_views: TicketViews;
  ticket_watchers: TicketWatchers;
  ticket_workflows: TicketWorkflows;
  tickets: Tickets;
  time_corrections: TimeCorrections;
  time_entries: TimeEntries;
  time_settings: TimeSettings;
  timers: Timers;
  uploads: Uploads;
  users: Users;
  view_habits: ViewHabits;
  webhook_attempts: WebhookAttempts;
  webhook_deliveries: WebhookDeliveries;
  webhooks: Webhooks;
  work_types: WorkTypes;
  workforce_settings: WorkforceSettings;
}
