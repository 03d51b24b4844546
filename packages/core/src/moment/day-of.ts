import { daysIn, plusDays, plusMonths, weekdayOf } from '../zone.ts';
import type { Day } from './hear.ts';

type Date = { year: number; month: number; day: number };

/**
 * The date of a named day; a date that does not exist (30 February) is a contradiction. A date without a year is the next one to come, or of all years' the
 * nearest to today.
 */
export function dayOf<D extends Date>(named: Day, today: D, yearless: 'next' | 'nearest'): D | 'contradiction' {
  if (named.kind === 'from-today') return plusDays(today, named.days);
  if (named.kind === 'weekday') {
    const ahead = (named.weekday - weekdayOf(today) + 7) % 7;
    // the same day of the week is the one a week away: today has a word of its own
    if (!named.next) return plusDays(today, ahead || 7);
    return plusDays(today, 8 - weekdayOf(today) + (named.weekday - 1));
  }
  if (named.kind === 'next-month') return plusMonths({ ...today, day: 1 }, 1);
  const { day, month } = named;
  const year = named.year ?? (yearless === 'next' ? nextYear(named, today) : nearestYear(named, today));
  return day <= daysIn(year, month) ? { ...today, year, month, day } : 'contradiction';
}

type DayAndMonth = { day: number; month: number };

function nextYear({ day, month }: DayAndMonth, today: Date): number {
  const gone = month < today.month || (month === today.month && day < today.day);
  return gone ? today.year + 1 : today.year;
}

function nearestYear({ day, month }: DayAndMonth, today: Date): number {
  const distance = (year: number) => Math.abs(Date.UTC(year, month - 1, day) - Date.UTC(today.year, today.month - 1, today.day));
  const years = [today.year - 1, today.year, today.year + 1].filter((year) => day <= daysIn(year, month));
  return years.toSorted((a, b) => distance(a) - distance(b))[0] ?? today.year;
}
