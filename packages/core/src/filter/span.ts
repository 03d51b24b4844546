import { dayStart, localDay } from '../local-day.ts';
import type { FilterWorld } from './filter.ts';

export type Span = { from: Date; to: Date };

/** Days and moments relative to now, as filters spell them. */
export const namedDays = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
] as const;
const places: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };
const steps = { min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const relative = /^([+-])(\d{1,4})(min|h|d|w)$/;
const day = /^\d{4}-\d\d-\d\d$/;

/** True for what `spanOf` can read: a day, an instant with its offset, a named day, `-7d`, `+2h`. */
export function isMoment(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if ((namedDays as readonly string[]).includes(value) || relative.test(value)) return true;
  const known = day.test(value) || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(value);
  return known && !Number.isNaN(Date.parse(value)) && Number(value.slice(0, 4)) >= 1900;
}

/** How far from now `-7d` and `+2h` are, in milliseconds; null for every other moment. */
export function awayMs(value: string): number | null {
  const [, sign, count, unit] = relative.exec(value) ?? [];
  return unit ? (sign === '-' ? -1 : 1) * Number(count) * steps[unit as keyof typeof steps] : null;
}

/**
 * The stretch of time that a moment names in a zone: a day from its first instant to that of the next, a week from Monday, a month.
 * Instants and `-7d` are the stretch's beginning alone; with `whole` the day they fall on.
 */
export function spanOf(value: string, world: FilterWorld, whole = false): Span {
  const { now, timeZone } = world;
  const today = localDay(now, timeZone);
  const days = (from: string, to: string) => ({ from: dayStart(from, timeZone), to: dayStart(to, timeZone) });
  if (value === 'yesterday') return days(plusDays(today, -1), today);
  if (value === 'today') return days(today, plusDays(today, 1));
  if (value === 'tomorrow') return days(plusDays(today, 1), plusDays(today, 2));
  const [, which = '', length] = /^(last|this|next)_(week|month)$/.exec(value) ?? [];
  if (length === 'week') {
    const monday = plusDays(today, 7 * (places[which] ?? 0) - ((new Date(today).getUTCDay() + 6) % 7));
    return days(monday, plusDays(monday, 7));
  }
  if (length === 'month') return days(firstOfMonth(today, places[which] ?? 0), firstOfMonth(today, (places[which] ?? 0) + 1));
  if (day.test(value)) return days(value, plusDays(value, 1));
  const away = awayMs(value);
  const at = away === null ? new Date(value) : new Date(now.getTime() + away);
  if (!whole) return { from: at, to: at };
  const its = localDay(at, timeZone);
  return days(its, plusDays(its, 1));
}

/** The first day of the month that a day is in, or of one so many months from it. */
export function firstOfMonth(of: string, months = 0): string {
  const [year, month] = [Number(of.slice(0, 4)), Number(of.slice(5, 7))];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** A day of the calendar moved by days: `2026-02-28` by 1 is `2026-03-01`. */
export function plusDays(from: string, count: number): string {
  return new Date(Date.parse(from) + count * steps.d).toISOString().slice(0, 10);
}
