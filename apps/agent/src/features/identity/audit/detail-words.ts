import { formatInstant } from '@otklik/ui';
import { sliceWords } from '../../../base/words/slices.ts';
import { webhookEventWords } from '../../../base/words/webhook-events.ts';
import * as m from '#words';
import { permissionWords } from '../roles/permission-words.ts';

/** Names behind ids, and the reader's language. */
export type Naming = { locale: string; user: NameOf; team: NameOf; role: NameOf };
type NameOf = (id: string) => string | undefined;
/** A detail of an act: what it is called, how one of its values is read; none for what says nothing to a person. */
type Detail = { label: () => string; read?: (value: unknown, names: Naming) => string; none?: () => string };

/** A detail of an act in words: its name and its value; null for what is of programs alone. One nobody taught the screen is shown as it is. */
export function detailWords(action: string, key: string, value: unknown, names: Naming): { label: string; value: string } | null {
  if (hidden.has(key)) return null;
  const detail = action === 'notifications.defaults_changed' ? ofKind(key) : action.startsWith('sla.') ? ofReport(key) : own(key);
  return { label: detail.label(), value: told(detail, value, names) };
}

/** Whether a detail of this name has words. */
export const isKnownDetail = (key: string): boolean => hidden.has(key) || Object.hasOwn(details, key);

const hidden = new Set(['invitationId']);
const own = (key: string): Detail => (Object.hasOwn(details, key) ? (details[key] as Detail) : { label: () => key });

const chosen = (words: Record<string, () => string>) => (value: unknown) => words[String(value)]?.() ?? String(value);
const named = (kind: 'user' | 'team' | 'role') => (id: unknown, names: Naming) => names[kind](String(id)) ?? m.audit_value_gone();
const instant = (value: unknown, { locale }: Naming) => formatInstant(String(value), locale);
const language = (value: unknown, { locale }: Naming) =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(String(value)) ?? String(value);
const right = chosen({ ...permissionWords, '*': m.identity_rights_all });

const details: Record<string, Detail> = {
  name: { label: m.audit_key_name },
  color: { label: m.audit_key_color },
  memberIds: { label: m.audit_key_members, read: named('user') },
  locale: { label: m.audit_key_language, read: language },
  timeZone: { label: m.audit_key_zone },
  permissions: { label: m.audit_key_rights, read: right },
  scopes: { label: m.audit_key_rights, read: right },
  expiresAt: { label: m.audit_key_expires, read: instant, none: m.audit_value_forever },
  prefix: { label: m.audit_key_prefix },
  roleId: { label: m.audit_key_role, read: named('role') },
  teamIds: { label: m.audit_key_teams, read: named('team') },
  status: { label: m.audit_key_status, read: chosen({ active: m.audit_value_active, disabled: m.audit_value_disabled }) },
  ended: { label: m.audit_key_ended },
  reason: {
    label: m.audit_key_reason,
    read: chosen({ password: m.audit_value_wrong_password, second_factor: m.audit_value_wrong_second_factor }),
  },
  secondFactor: { label: m.audit_key_second_factor },
  enabled: { label: m.audit_key_enabled },
  method: {
    label: m.audit_key_method,
    read: chosen({
      least_loaded: m.distribution_least_loaded,
      round_robin: m.distribution_round_robin,
      longest_idle: m.distribution_longest_idle,
    }),
  },
  as: { label: m.audit_key_as, read: chosen({ mail: m.audit_value_as_mail, ticket: m.audit_value_as_ticket }) },
  fields: {
    label: m.audit_key_fields,
    read: chosen({
      name: m.audit_inbox_name,
      address: m.audit_inbox_address,
      fromName: m.audit_inbox_from_name,
      teamId: m.audit_inbox_team,
      enabled: m.audit_inbox_enabled,
      smtpUrl: m.audit_inbox_smtp,
      imapUrl: m.audit_inbox_imap,
      afterStored: m.audit_inbox_after_stored,
      trustedAuthserv: m.audit_inbox_trusted,
      signature: m.audit_inbox_signature,
      quoteHistory: m.audit_inbox_quote,
    }),
  },
  lines: { label: m.audit_key_lines },
  host: { label: m.audit_key_host },
  events: { label: m.audit_key_events, read: chosen(webhookEventWords), none: m.webhooks_events_none },
  withheld: { label: m.audit_key_withheld, read: right },
  teams: { label: m.audit_key_team_count },
  takesWork: { label: m.audit_key_takes_work },
  capacity: { label: m.audit_key_capacity },
  skills: { label: m.audit_key_skills },
  awayAfterMinutes: { label: m.audit_key_away_after },
  from: { label: m.audit_key_from, read: instant },
  to: { label: m.audit_key_to, read: instant },
  version: { label: m.audit_key_version },
  by: { label: m.audit_key_by, read: chosen({ link: m.audit_value_by_link, password: m.audit_value_by_password }) },
  q: { label: m.audit_key_query },
  companyId: { label: m.audit_key_company, read: () => m.audit_value_one_company() },
};

/** Of the files of a report: what it was sliced by, and which of its rows. */
const ofReport = (key: string): Detail => report[key] ?? own(key);

const report: Record<string, Detail> = {
  by: { label: m.compliance_by, read: chosen(sliceWords) },
  key: {
    label: m.audit_key_row,
    read: (id, { user, team }) => user(String(id)) ?? team(String(id)) ?? String(id),
    none: m.compliance_none,
  },
};

/** Whom the tenant's people are told of something by: the kinds are the names of such details. */
const ofKind = (kind: string): Detail => ({
  label: kinds[kind] ?? (() => kind),
  read: (value) =>
    String(value)
      .split(' ')
      .map((medium) => media[medium]?.() ?? medium)
      .join(', '),
  none: m.audit_value_usual,
});

const media: Record<string, () => string> = {
  screen: m.notifications_medium_screen,
  push: m.notifications_medium_push,
  mail: m.notifications_medium_mail,
  digest: m.notifications_medium_digest,
};

const kinds: Record<string, () => string> = {
  mentioned: m.notifications_kind_mentioned,
  assigned: m.notifications_kind_assigned,
  team_assigned: m.notifications_kind_team_assigned,
  reply_mine: m.notifications_kind_reply_mine,
  reply_watched: m.notifications_kind_reply_watched,
  note_mine: m.notifications_kind_note_mine,
  delivery_failed: m.notifications_kind_delivery_failed,
  reminder: m.notifications_kind_reminder,
  step_assigned: m.notifications_kind_step_assigned,
  woken: m.notifications_kind_woken,
  rule: m.notifications_kind_rule,
  timer_forgotten: m.notifications_kind_timer_forgotten,
  bulk_finished: m.notifications_kind_bulk_finished,
  sla_warned: m.notifications_kind_sla_warned,
  sla_breached: m.notifications_kind_sla_breached,
  alarm: m.notifications_kind_alarm,
};

function told(detail: Detail, value: unknown, names: Naming): string {
  if (value === null || value === undefined || value === '') return (detail.none ?? m.audit_value_nothing)();
  if (Array.isArray(value)) return value.length === 0 ? told(detail, null, names) : value.map((one) => told(detail, one, names)).join(', ');
  if (typeof value === 'boolean') return value ? m.audit_value_yes() : m.audit_value_no();
  if (isChange(value)) return changed(detail, value, names);
  if (typeof value === 'object') return JSON.stringify(value);
  return detail.read ? detail.read(value, names) : String(value as string | number);
}

type Change = { from?: unknown; to: unknown };
const isChange = (value: object): value is Change => Object.hasOwn(value, 'to');

/** Of lists what came and what went, of anything else what it was and is. */
function changed(detail: Detail, { from, to }: Change, names: Naming): string {
  if (from === undefined) return told(detail, to, names);
  if (!Array.isArray(from) || !Array.isArray(to))
    return m.audit_value_from_to({ from: told(detail, from, names), to: told(detail, to, names) });
  const [came, went] = [to.filter((one) => !from.includes(one)), from.filter((one) => !to.includes(one))];
  return [
    came.length > 0 ? m.audit_value_added({ names: told(detail, came, names) }) : '',
    went.length > 0 ? m.audit_value_taken({ names: told(detail, went, names) }) : '',
  ]
    .filter(Boolean)
    .join('; ');
}
