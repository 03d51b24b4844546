import { plusDays } from '@otklik/core/filter/span.ts';
import type { Condition } from '@otklik/core/filter/filter.ts';
import { TIME_UNITS } from '@otklik/locales/search/operators.ts';
import { even, valueSaid } from './said.ts';

/**
 * What `created:>2026-01-01` wants of a field: a day or a moment alone (on it), after `>` or `>=` (since it), after `<` (before it), `<=` (that day
 * too), two with `..` between. Days are 2026-01-31 or 31.01.2026, `today`, `-7d`, `7d` ago. Null when it is none of these.
 */
export function momentConditions(field: string, written: string, not: boolean): Condition[] | null {
  const [, from, to] = /^(\S+)\.\.(\S+)$/u.exec(written) ?? [];
  if (from && to) {
    const [first, last] = [moment(from), moment(to)];
    if (!first || !last || not) return null;
    return [
      { field, op: 'since', value: first },
      { field, op: 'before', value: after(last) },
    ];
  }
  const [, sign = '', rest = ''] = /^([<>]=?)?(.+)$/u.exec(written) ?? [];
  const at = moment(rest);
  if (!at) return null;
  // a week ago alone means since then
  if (sign === '' && /^[+-]\d/.test(at)) return [{ field, op: not ? 'before' : 'since', value: at }];
  if (sign === '') return not ? null : [{ field, op: 'on', value: at }];
  if (sign === '<=') return [{ field, op: not ? 'since' : 'before', value: after(at) }];
  return [{ field, op: sign.startsWith('>') !== not ? 'since' : 'before', value: at }];
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

const after = (at: string) => (/^\d{4}-/.test(at) ? plusDays(at, 1) : at);
