const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of the calendar, `2026-11-21`, that an instant falls on in an IANA zone. */
export function localDay(at: Date, timeZone: string): string {
  return wallClock(at, timeZone).toISOString().slice(0, 10);
}

/** The first instant of a day in a zone. Where the clock skips midnight it is the first instant after the gap. */
export function dayStart(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offset = (at: number) => wallClock(new Date(at), timeZone).getTime() - at;
  const guesses = [midnight - offset(midnight - 86_400_000), midnight - offset(midnight + 86_400_000)];
  const fitting = guesses.filter((at) => offset(at) === midnight - at);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...guesses));
}

/** The wall clock of a zone, written as if it were UTC, to the second. */
export function wallClock(at: Date, timeZone: string): Date {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) + (((at.getTime() % 1000) + 1000) % 1000));
}
