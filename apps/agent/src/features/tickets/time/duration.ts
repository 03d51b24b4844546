import { minorText } from '@otklik/core/money/minor-units.ts';
import { readDuration } from '@otklik/core/work-time/read-duration.ts';
import { durationWords } from '@otklik/locales/time/duration-words.ts';
import { getLocale } from '#locale';
import * as m from '#words';

/** How many minutes somebody typed, in Russian or English whatever the screen speaks; null when it means nothing. */
export const readTypedDuration = (text: string): number | null => readDuration(text, [durationWords.ru, durationWords.en]);

/** Minutes in words: 1 h 30 min. */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return m.time_minutes({ minutes: rest });
  return rest === 0 ? m.time_hours({ hours }) : m.time_hours_minutes({ hours, minutes: rest });
}

/** Money as the reader's language writes it. */
export function moneyText({ minor, currency }: { minor: number; currency: string }): string {
  return new Intl.NumberFormat(getLocale(), { style: 'currency', currency }).format(minorText(minor, currency) as unknown as number);
}

/** A day of the calendar in words. */
export function dayText(day: string, locale: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  const sameYear = day.slice(0, 4) === new Date().toISOString().slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}
