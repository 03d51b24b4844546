import { plusDays } from '@otklik/core/filter/span.ts';
import type { Condition, FilterPart } from '@otklik/core/filter/filter.ts';
import { TIME_UNITS } from '@otklik/locales/search/operators.ts';
import { even, valueSaid } from './said.ts';

/**
 * What `created:>2026-01-01` wants of a field: a day or a moment alone (on it), after `>` or `>=` (since it), after `<` (before it), `<=` (that day
 * too), two with `..` between. Days are 2026-01-31 or 31.01.2026, `today`, `-7d`, `7d` ago. Turned round by `not`, it is at any other time, or never. Null when it
 * is none of these.
 */
export function momentConditions(field: string, written: string, not: boolean): FilterPart[] | null {
  const wanted = at(field, written);
  if (!wanted || !not) return wanted;
  const others = wanted.map(otherwise);
  if (others.some((one) => one === null)) return null;
  const never: Condition[] = field === 'solved' ? [{ field, op: 'empty' }] : [];
  const any = [...others.flatMap((one) => one ?? []), ...never];
  return any.length === 1 ? any : [{ any }];
}

function at(field: string, written: string): Condition[] | null {
  const [, from, to] = /^(\S+)\.\.(\S+)$/u.exec(written) ?? [];
  if (from && to) {
    const [first, last] = [moment(from), moment(to)];
    if (!first || !last) return null;
    return [
      { field, op: 'since', value: first },
      { field, op: 'before', value: after(last) },
    ];
  }
  const [, sign = '', rest = ''] = /^([<>]=?)?(.+)$/u.exec(written) ?? [];
  const value = moment(rest);
  if (!value) return null;
  // a week ago alone means since then
  if (sign === '') return [{ field, op: /^[+-]\d/.test(value) ? 'since' : 'on', value }];
  if (sign === '<=') return [{ field, op: 'before', value: after(value) }];
  return [{ field, op: sign.startsWith('>') ? 'since' : 'before', value }];
}

/** The rest of time; null of a week and a month, whose ends have no name. */
function otherwise({ field, op, value }: Condition): Condition[] | null {
  if (op !== 'on') return [{ field, op: op === 'since' ? 'before' : 'since', value }];
  const next = { yesterday: 'today', today: 'tomorrow' }[String(value)] ?? after(String(value));
  if (next === value) return null;
  return [
    { field, op: 'before', value },
    { field, op: 'since', value: next },
  ];
}

function moment(written: string): string | null {
  const named = valueSaid('moment', written);
  if (named) return named;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  if (iso) return day(iso[1], iso[2], iso[3]);
  if (local) return day(local[3], local[2], local[1]);
  const [, sign, count, unit] = /^([+-]?)(\d{1,4})(\p{L}+)$/u.exec(even(written)) ?? [];
  const known = unit ? TIME_UNITS[unit] : undefined;
  return known ? `${sign === '+' ? '+' : '-'}${count}${known}` : null;
}

/** A day that the calendar has. */
function day(year = '', month = '', date = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return Number(year) >= 1900 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

const after = (day: string) => (/^\d{4}-/.test(day) ? plusDays(day, 1) : day);
