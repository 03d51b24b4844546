import type { Country } from './production/production.ts';

/**
 * Hours of work by the clock on the wall: `09:00` to `18:00`. An end at or before its beginning is on the next day (`22:00` to `06:00`);
 * `24:00` is the end of the day.
 */
export type Hours = { from: string; to: string };

/** Days that are unlike their week: closed when there are no hours. Both dates are in it; of two that overlap the later in the list wins. */
export type CalendarException = { from: string; to: string; name: string; hours: readonly Hours[] };

/** When somebody works: a week in a time zone, the production calendar of a country over it, exceptions over both. */
export type Calendar = {
  /** IANA, `Europe/Moscow` */
  timeZone: string;
  /** seven lists of hours, Monday first */
  week: readonly (readonly Hours[])[];
  /** whose holidays, moved working days and short days change the week */
  country: Country | null;
  /** a day before a holiday ends an hour earlier, where the country's calendar says so */
  shortDays: boolean;
  exceptions: readonly CalendarException[];
};

/** From the beginning of a day in minutes, `to` beyond 1440 on the day after. */
export type MinuteSpan = readonly [from: number, to: number];

export const dayMinutes = 1440;

/** Minutes from midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Hours as minutes from the beginning of their day, in order, those that touch or overlap made one. */
export function spansOf(hours: readonly Hours[]): MinuteSpan[] {
  const spans = hours
    .map(({ from, to }): [number, number] => [minutesOf(from), minutesOf(to)])
    .map(([from, to]): [number, number] => [from, to <= from ? to + dayMinutes : to])
    .toSorted((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
