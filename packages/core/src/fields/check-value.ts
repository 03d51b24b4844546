import { isId } from '../id.ts';
import { storableText } from '../text.ts';
import { type FieldOption, type FieldRule, type FieldType, type FieldValue, fieldBounds, type Money } from './field.ts';

/** What is wrong with a value. */
export const valueFaults = [
  'wrong_type',
  'too_long',
  'too_small',
  'too_large',
  'too_many',
  'too_many_decimals',
  'wrong_currency',
  'no_such_date',
  'no_such_option',
  'archived_option',
  'control_characters',
] as const;
export type ValueFault = (typeof valueFaults)[number];

/** A value as it is stored (null: empty), or what is wrong with it. */
export type Checked = { value: FieldValue | null } | { fault: ValueFault };

/**
 * Judges any value for a field and brings it into its stored form. `current` is what stands there now: an archived option may stay.
 * Files come as ids here: a list of texts; who keeps them looks them up. People and companies are only looked at as ids.
 */
export function checkValue(field: FieldRule, raw: unknown, current?: FieldValue | null): Checked {
  if (raw === null || raw === undefined || raw === '' || (Array.isArray(raw) && raw.length === 0)) return { value: null };
  return checks[field.type](raw, field, current ?? null);
}

type Check = (raw: unknown, field: FieldRule, current: FieldValue | null) => Checked;

const wrongType: Checked = { fault: 'wrong_type' };

const ids: Check = (raw) => (typeof raw === 'string' && isId(raw) ? { value: raw.toLowerCase() } : wrongType);

const checks: Record<FieldType, Check> = {
  text: (raw) => text(raw, fieldBounds.text, true),
  long_text: (raw) => text(raw, fieldBounds.longText, false),
  number: (raw, { limits }) => {
    if (typeof raw !== 'number' || !Number.isFinite(raw)) return wrongType;
    const value = Object.is(raw, -0) ? 0 : raw;
    const decimals = limits.decimals ?? 6;
    if (Math.abs(value) <= fieldBounds.number && Number(value.toFixed(decimals)) !== value) return { fault: 'too_many_decimals' };
    return within(value, limits) ?? { value };
  },
  money: (raw, { limits }) => {
    const { minor, currency } = (typeof raw === 'object' ? raw : {}) as Partial<Money>;
    if (typeof minor !== 'number' || !Number.isSafeInteger(minor) || typeof currency !== 'string') return wrongType;
    if (currency !== (limits.currency ?? 'RUB')) return { fault: 'wrong_currency' };
    return within(minor, limits) ?? { value: { minor: minor + 0, currency } };
  },
  date: (raw) => {
    if (typeof raw !== 'string') return wrongType;
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw) ?? [];
    if (!year || !month || !day) return wrongType;
    const there = Number(year) >= 1000 && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1;
    return there && Number(day) <= daysOf(Number(year), Number(month)) ? { value: raw } : { fault: 'no_such_date' };
  },
  choice: (raw, { options }, current) => option(raw, options, current === raw),
  tree: (raw, { options }, current) => option(raw, options, current === raw),
  multi_choice: (raw, { options }, current) => {
    if (!Array.isArray(raw)) return wrongType;
    if (raw.length > fieldBounds.choices) return { fault: 'too_many' };
    const kept = new Set(Array.isArray(current) ? (current as string[]) : []);
    for (const one of raw) {
      const checked = option(one, options, kept.has(one));
      if ('fault' in checked) return checked;
    }
    return { value: options.filter(({ id }) => raw.includes(id)).map(({ id }) => id) };
  },
  user: ids,
  contact: ids,
  company: ids,
  file: (raw) => {
    if (!Array.isArray(raw)) return wrongType;
    if (raw.length > fieldBounds.files) return { fault: 'too_many' };
    const named = raw.map((one: unknown) => (typeof one === 'object' && one !== null && 'id' in one ? one.id : one));
    if (!named.every((one): one is string => typeof one === 'string' && isId(one))) return wrongType;
    return { value: [...new Set(named.map((one) => one.toLowerCase()))] };
  },
  checkbox: (raw) => (typeof raw === 'boolean' ? { value: raw } : wrongType),
};

function text(raw: unknown, longest: number, oneLine: boolean): Checked {
  if (typeof raw !== 'string') return wrongType;
  const value = storableText(raw.replaceAll(/\r\n?/g, '\n')).trim();
  if (value.length > longest) return { fault: 'too_long' };
  // oxlint-disable-next-line no-control-regex -- control characters are just what is refused here
  if ((oneLine ? /[\u0001-\u001f\u007f]/ : /[\u0001-\u0008\u000b-\u001f\u007f]/).test(value)) return { fault: 'control_characters' };
  return { value: value === '' ? null : value };
}

function within(value: number, { min = -fieldBounds.number, max = fieldBounds.number }: FieldRule['limits']): Checked | null {
  if (value < min) return { fault: 'too_small' };
  return value > max ? { fault: 'too_large' } : null;
}

function option(raw: unknown, options: readonly FieldOption[], stands: boolean): Checked {
  if (typeof raw !== 'string') return wrongType;
  const found = options.find(({ id }) => id === raw);
  if (!found) return { fault: 'no_such_option' };
  return found.active || stands ? { value: raw } : { fault: 'archived_option' };
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
