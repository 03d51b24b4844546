import { workTimeBounds } from './amount.ts';

/** How people write minutes and hours, in one language or in several: words, lower case. */
export type DurationWords = { minute: readonly string[]; hour: readonly string[]; spans: Readonly<Record<string, number>> };

/**
 * How many minutes somebody meant: `1:30`, `90`, `90m`, `1.5 h`, and the words of a language for it. A bare number below ten is hours, from ten on minutes.
 * null for what means nothing, for nothing at all and for more than an entry may hold.
 */
export function readDuration(text: string, languages: readonly DurationWords[]): number | null {
  const clean = text.trim().toLowerCase().replaceAll('\u0451', '\u0435');
  if (clean === '' || clean.length > 60) return null;
  const minutes = clock(clean) ?? span(clean, languages) ?? parts(clean, languages);
  return minutes !== null && minutes >= 1 && minutes <= workTimeBounds.minutes ? minutes : null;
}

function clock(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,3}):([0-5]\d)$/.exec(text) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

function span(text: string, languages: readonly DurationWords[]): number | null {
  return languages.map(({ spans }) => spans[text]).find((one) => one !== undefined) ?? null;
}

/** Numbers with their units, one after another, the larger first; the last may go without. */
function parts(text: string, languages: readonly DurationWords[]): number | null {
  const found = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*(\p{L}*)\.?\s*/gu)];
  if (found.map(([whole]) => whole).join('') !== text || found.length === 0 || found.length > 2) return null;
  let minutes = 0;
  let before: 'hour' | null = null;
  for (const [at, [, number, word]] of found.entries()) {
    const value = Number((number as string).replace(',', '.'));
    const unit: 'hour' | 'minute' | null = unitOf(word as string, languages) ?? (word === '' ? bare(value, before, found.length) : null);
    if (!unit || (at > 0 && (before === null || unit === 'hour'))) return null;
    minutes += unit === 'hour' ? value * 60 : value;
    before = unit === 'hour' ? 'hour' : null;
  }
  return Math.round(minutes);
}

function bare(value: number, before: 'hour' | null, count: number): 'hour' | 'minute' | null {
  if (before === 'hour') return 'minute';
  if (count > 1) return null;
  return value < 10 ? 'hour' : 'minute';
}

function unitOf(word: string, languages: readonly DurationWords[]): 'hour' | 'minute' | null {
  if (languages.some(({ hour }) => hour.includes(word))) return 'hour';
  return languages.some(({ minute }) => minute.includes(word)) ? 'minute' : null;
}

/** Minutes as a clock shows them: 95 is `1:35`. */
export const clockOf = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
