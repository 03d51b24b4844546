import { plusDays, plusMonths } from '../zone.ts';
import { dayOf } from './day-of.ts';
import { type Heard, hear } from './hear.ts';
import type { MomentWords } from './words.ts';

/**
 * The day, `2026-11-21`, that somebody means by `21.11.2026`, `21112026`, «tomorrow», «25 December», «in 3 days», as seen from `today`; past days too.
 * A day without a year is the nearest. Null when a word is unknown, an hour is named, or there is no such day. `words`: languages to try, the reader's own first.
 */
export function readDay(text: string, today: string, words: readonly MomentWords[]): string | null {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  for (const one of words) {
    const heard = hear(spelled(text.trim()), one);
    const found = heard && dateOf(heard, { year, month, day });
    if (found) return found;
  }
  return null;
}

/** Digits with dashes, blanks or nothing between them, as a date that the words of moments know. */
function spelled(text: string): string {
  return text.replace(/^(\d{1,2})[- ](\d{1,2})[- ](\d{4}|\d{2})$/, '$1/$2/$3').replace(/^(\d\d)(\d\d)(\d{4})$/, '$1/$2/$3');
}

function dateOf(heard: Heard, today: { year: number; month: number; day: number }): string | null {
  const { day, days, months, minutes, time, part } = heard;
  if (minutes > 0 || time || part || (!day && days === 0 && months === 0)) return null;
  const named = day ? dayOf(day, today, 'nearest') : today;
  if (named === 'contradiction') return null;
  const { year, month, day: date } = plusDays(plusMonths(named, months), days);
  const digits = (n: number, many: number) => String(n).padStart(many, '0');
  return year < 1 || year > 9999 ? null : `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}`;
}
