import { firstOfMonth, plusDays } from '@otklik/core/filter/span.ts';
import type { Condition, FilterPart } from '@otklik/core/filter/filter.ts';
import { TIME_UNITS } from '@otklik/locales/search/operators.ts';
import { even, valueSaid } from './said.ts';

/** A stretch of time by the names of its two ends; a moment has no second. `whole`: a condition can ask for it by its first end alone. */
type Stretch = { from: string; to: string | null; whole: boolean };
type Bounds = { on?: string; since?: string; before?: string };

/**
 * What `created:>2026-01-01` wants of a field: a day, a week, a month or a year alone (in it), a moment alone (since it), after `>` or `>=` (since its beginning),
 * after `<` (before it), `<=` (until it ends), two with `..` between, of which one may be left out. Days are 2026-01-31 or 31.01.2026, months 2026-01 or 01.2026,
 * years 2026, `today`, `week`, `-7d` or `7d` for so long ago. Turned round by `not`, it is at any other time, or never. Null when it is none of these.
 */
export function momentConditions(field: string, written: string, not: boolean): FilterPart[] | null {
  const bounds = boundsOf(written);
  if (!bounds) return null;
  const { on, since, before } = bounds;
  if (!not)
    return on ? [{ field, op: 'on', value: on }] : [...(since ? [from(field, since)] : []), ...(before ? [until(field, before)] : [])];
  const never: Condition[] = field === 'created' || field === 'updated' ? [] : [{ field, op: 'empty' }];
  const any: Condition[] = [...(since ? [until(field, since)] : []), ...(before ? [from(field, before)] : []), ...never];
  return any.length === 1 ? any : [{ any }];
}

const from = (field: string, value: string): Condition => ({ field, op: 'since', value });
const until = (field: string, value: string): Condition => ({ field, op: 'before', value });

/** `on` says the same as the other two together, where there is such a word. */
function boundsOf(written: string): Bounds | null {
  const [range, begin, end] = /^(\S*?)\.\.(\S*)$/u.exec(written) ?? [];
  if (range !== undefined) {
    const [first, last] = [begin ? stretch(begin) : undefined, end ? stretch(end) : undefined];
    if (first === null || last === null || (!first && !last)) return null;
    return { ...(first && { since: first.from }), ...(last && { before: last.to ?? last.from }) };
  }
  const [, sign = '', rest = ''] = /^([<>]=?)?(.+)$/u.exec(written) ?? [];
  const found = stretch(rest);
  if (!found) return null;
  const { to, whole } = found;
  if (sign === '<') return { before: found.from };
  if (sign === '<=') return { before: to ?? found.from };
  // a week ago alone means since then
  if (sign !== '' || to === null) return { since: found.from };
  return { since: found.from, before: to, ...(whole && { on: found.from }) };
}

/** what follows a stretch that has a name */
const nextOf: Readonly<Record<string, string>> = {
  yesterday: 'today',
  today: 'tomorrow',
  last_week: 'this_week',
  this_week: 'next_week',
  last_month: 'this_month',
  this_month: 'next_month',
};

function stretch(written: string): Stretch | null {
  const named = valueSaid('moment', written);
  if (named) return { from: named, to: nextOf[named] ?? null, whole: true };
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(written);
  const local = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/.exec(written);
  if (iso) return calendar(iso[1], iso[2], iso[3]);
  if (local) return calendar(local[3], local[2], local[1]);
  const [, sign, count, unit] = /^([+-]?)(\d{1,4})(\p{L}+)$/u.exec(even(written)) ?? [];
  const known = unit ? TIME_UNITS[unit] : undefined;
  return known ? { from: `${sign === '+' ? '+' : '-'}${count}${known}`, to: null, whole: false } : null;
}

/** A day, a month or a year that the calendar has. */
function calendar(year = '', month?: string, date?: string): Stretch | null {
  const first = `${year}-${(month ?? '1').padStart(2, '0')}-${(date ?? '1').padStart(2, '0')}`;
  const at = new Date(`${first}T00:00:00Z`);
  // the last year before four digits run out has no next one
  if (Number(year) < 1900 || Number(year) > 9998 || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(first)) return null;
  const to = date ? plusDays(first, 1) : firstOfMonth(first, month ? 1 : 12);
  return { from: first, to, whole: date !== undefined };
}
