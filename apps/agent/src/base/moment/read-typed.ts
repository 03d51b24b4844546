import { readMoment } from '@otklik/core/moment/read-moment.ts';
import { wallTime } from '@otklik/core/zone.ts';
import { hourAndMinute } from '@otklik/ui';
import { momentWords } from '@otklik/locales/time/moment-words.ts';

/** What a typed time means in a person's zone, in Russian or English whatever the screen speaks; null when it means nothing to come. */
export function readTyped(text: string, now: Date, timeZone: string): string | null {
  return readMoment(text, now, timeZone, [momentWords.ru, momentWords.en])?.toISOString() ?? null;
}

/** An instant in words, in a person's zone: Monday, 23 November, 09:00. */
export function momentInWords(at: string, now: Date, locale: string, timeZone: string): string {
  const date = new Date(at);
  const sameYear = wallTime(date, timeZone).year === wallTime(now, timeZone).year;
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...hourAndMinute(locale),
  }).format(date);
}
