const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Short distance from an ISO instant to `now` (ms): now, minutes, hours, days up to six, then a date in the viewer's zone. */
export function formatAgo(at: string, now: number, locale: string): string {
  const passed = now - Date.parse(at);
  if (passed < minute) return nowWord(locale);
  if (passed < hour) return unit(passed / minute, 'minute', locale);
  if (passed < day) return unit(passed / hour, 'hour', locale);
  if (passed < 7 * day) return unit(passed / day, 'day', locale);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return dates(locale, sameYear ? { day: 'numeric', month: 'short' } : { day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    Date.parse(at),
  );
}

/** Full date and time of an ISO instant in the viewer's zone. */
export function formatInstant(at: string, locale: string): string {
  return dates(locale, { dateStyle: 'long', timeStyle: 'short' }).format(Date.parse(at));
}

/** Hours and minutes today; day, month and time on other days. */
export function formatMoment(at: string, now: number, locale: string): string {
  const date = new Date(at);
  const today = new Date(now);
  const time = dates(locale, { timeStyle: 'short' }).format(date);
  if (date.toDateString() === today.toDateString()) return time;
  const sameYear = date.getFullYear() === today.getFullYear();
  const onDay = dates(locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(date);
  return `${onDay}, ${time}`;
}

/** A length of time in ms in its largest units, at most so many of days, hours and minutes: 2 h 15 min. */
export function formatSpan(ms: number, locale: string, most = 2): string {
  const parts: [number, string][] = [
    [Math.floor(ms / day), 'day'],
    [Math.floor((ms % day) / hour), 'hour'],
    [Math.floor((ms % hour) / minute), 'minute'],
  ];
  const told = parts.slice(parts.findIndex(([value]) => value > 0)).slice(0, most);
  const shown = told.filter(([value]) => value > 0);
  return shown.length > 0 ? shown.map(([value, name]) => unit(value, name, locale)).join(' ') : unit(0, 'minute', locale);
}

/** Bytes in the largest fitting unit of 1000s, one digit after the point under ten. */
export function formatBytes(bytes: number, locale: string): string {
  const [value, name] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const digits = value < 10 && name !== 'byte' ? 1 : 0;
  return numbers(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: name === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

function unit(value: number, name: string, locale: string): string {
  return numbers(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(Math.floor(value));
}

/** A whole number with the reader's grouping. */
export function formatCount(count: number, locale: string): string {
  return numbers(locale, {}).format(count);
}

// Formatters are slow to build and asked for on every row, so each is made once.
const madeDates = new Map<string, Intl.DateTimeFormat>();
const madeNumbers = new Map<string, Intl.NumberFormat>();
const nowWords = new Map<string, string>();

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = madeDates.get(key) ?? new Intl.DateTimeFormat(locale, options);
  madeDates.set(key, known);
  return known;
}

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = madeNumbers.get(key) ?? new Intl.NumberFormat(locale, options);
  madeNumbers.set(key, known);
  return known;
}

function nowWord(locale: string): string {
  const known = nowWords.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  nowWords.set(locale, known);
  return known;
}

/** How an hour and a minute are asked for beside a date: 09:05, and in English 9:05 AM. */
export const hourAndMinute = (locale: string) => ({ hour: locale.startsWith('en') ? 'numeric' : '2-digit', minute: '2-digit' }) as const;
