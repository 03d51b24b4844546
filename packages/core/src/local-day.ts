import { readOffset, wallClock } from './wall-clock.ts';

const dayMs = 86_400_000;

/** The day of the calendar, `2026-11-21`, that an instant falls on in an IANA zone. */
export function localDay(at: Date, timeZone: string): string {
  return new Date(wallClock(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** The first instant of a day in a zone. Where the clock skips midnight it is the first instant after the gap. */
export function dayStart(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guesses = [midnight - readOffset(midnight - dayMs, timeZone), midnight - readOffset(midnight + dayMs, timeZone)];
  const fitting = guesses.filter((at) => at + readOffset(at, timeZone) === midnight);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...guesses));
}
