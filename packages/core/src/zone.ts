import { readOffset, wallClock } from './wall-clock.ts';

/** A date and a time of day as a clock on the wall shows them; months and days count from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number };

/** What the wall clock of an IANA zone shows at an instant. Throws a RangeError for a zone that does not exist. */
export function wallTime(instant: Date, timeZone: string): WallTime {
  const shown = new Date(wallClock(instant.getTime(), timeZone));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  };
}

/**
 * The instant at which the wall clock of a zone shows this; a day or an hour too many runs over into the next month or day.
 * Shown twice (the clock goes back), the earlier; never shown (it goes forward), as far behind the gap as the hour stands in it.
 */
export function instantOf(wall: WallTime, timeZone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const before = asUtc - readOffset(asUtc - dayMs, timeZone);
  const after = asUtc - readOffset(asUtc + dayMs, timeZone);
  const fits = [before, after].filter((at) => at + readOffset(at, timeZone) === asUtc);
  return new Date(fits.length > 0 ? Math.min(...fits) : before);
}

/** Day of the week of a date: 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** A date moved by days. */
export function plusDays<D extends Pick<WallTime, 'year' | 'month' | 'day'>>(date: D, days: number): D {
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return { ...date, year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** A date moved by months; of a day that the month does not have, its last. */
export function plusMonths<D extends Pick<WallTime, 'year' | 'month' | 'day'>>(date: D, months: number): D {
  const first = new Date(Date.UTC(date.year, date.month - 1 + months, 1));
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  return { ...date, year, month, day: Math.min(date.day, daysIn(year, month)) };
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const dayMs = 24 * 3600_000;
