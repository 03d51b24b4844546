import { formatInstant } from '@otklik/ui';
import * as m from '#words';
import { permissionWords } from '../roles/permission-words.ts';

/** Details of an act in words: what they are called and what they say. Ids say nothing to a person: lists of them are counted, single ones left
 *  out. A detail nobody taught the screen shows its own name. */
export function detailText(details: Readonly<Record<string, unknown>>, locale: string): string {
  return Object.entries(details)
    .flatMap(([key, value]) => {
      const text = valueText(value, locale);
      return text === null ? [] : [`${names[key]?.() ?? key}: ${text}`];
    })
    .join(', ');
}

const names: Record<string, () => string> = {
  as: m.audit_detail_as,
  awayAfterMinutes: m.audit_detail_away_after,
  capacity: m.audit_detail_capacity,
  enabled: m.audit_detail_enabled,
  ended: m.audit_detail_ended,
  events: m.audit_detail_events,
  expiresAt: m.audit_detail_expires,
  fields: m.audit_detail_fields,
  from: m.audit_detail_from,
  host: m.audit_detail_host,
  lines: m.audit_detail_lines,
  memberIds: m.audit_detail_members,
  method: m.audit_detail_method,
  name: m.audit_detail_name,
  permissions: m.audit_detail_permissions,
  prefix: m.audit_detail_prefix,
  reason: m.audit_detail_reason,
  scopes: m.audit_detail_permissions,
  secondFactor: m.audit_detail_second_factor,
  skills: m.audit_detail_skills,
  takesWork: m.audit_detail_takes_work,
  teamIds: m.audit_detail_teams,
  teams: m.audit_detail_teams,
  to: m.audit_detail_to,
  version: m.audit_detail_version,
  withheld: m.audit_detail_withheld,
};

const values: Record<string, () => string> = {
  ...permissionWords,
  password: m.audit_detail_reason_password,
  second_factor: m.audit_detail_reason_code,
};

function valueText(value: unknown, locale: string): string | null {
  if (value === null || value === undefined || isId(value)) return null;
  if (typeof value === 'boolean') return value ? m.audit_detail_yes() : m.audit_detail_no();
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? formatInstant(value, locale) : (values[value]?.() ?? value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.every(isId)) return String(value.length);
  return value.map((one) => valueText(one, locale)).join('; ');
}

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
