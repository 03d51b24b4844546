export type Token =
  | { kind: 'word'; word: string }
  | { kind: 'number'; value: number }
  | { kind: 'time'; hour: number; minute: number }
  | { kind: 'date'; day: number; month: number; year: number | null };

/** Longer than anybody says a moment. */
const most = 80;

const shapes =
  /(?<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)|(?<dots>\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d{2}))?)(?![\d:])|(?<slashes>\d{1,2}\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?)(?!\d)|(?<time>\d{1,2}:\d{2})(?!\d)|(?<number>\d{1,4}(?:[.,]\d)?)|(?<word>[\p{L}']+)|(?<rest>[^\s,.;]+)/gu;

/**
 * The words, numbers, times and dates of what somebody typed; null for what holds anything else or is too long.
 * `9.30` is a date only when it can be one (a ninth of a thirtieth month is half past nine).
 */
export function tokensOf(text: string, monthFirst: boolean): Token[] | null {
  const clean = text
    .toLowerCase()
    .replaceAll('\u0451', '\u0435')
    .replace(/(\d)-(?=\p{L})/gu, '$1 ')
    .trim();
  if (clean === '' || clean.length > most) return null;
  const tokens: Token[] = [];
  for (const { groups = {} } of clean.matchAll(shapes)) {
    const token = tokenOf(groups, monthFirst);
    if (!token) return null;
    tokens.push(token);
  }
  return tokens;
}

function tokenOf(groups: Record<string, string | undefined>, monthFirst: boolean): Token | null {
  const { iso, dots, slashes, time, number, word } = groups;
  if (word) return { kind: 'word', word };
  if (number) return { kind: 'number', value: Number(number.replace(',', '.')) };
  if (time) return timeOf(time.split(':').map(Number));
  if (iso) {
    const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
    return dateOf(day, month, year);
  }
  if (dots) {
    const [day = 0, month = 0, year] = dots.split('.').map(Number);
    return dateOf(day, month, year ?? null) ?? (year === undefined ? timeOf([day, month]) : null);
  }
  if (slashes) {
    const [first = 0, second = 0, year] = slashes.split('/').map(Number);
    return monthFirst ? dateOf(second, first, year ?? null) : dateOf(first, second, year ?? null);
  }
  return null;
}

function timeOf([hour = 0, minute = 0]: readonly number[]): Token | null {
  return hour <= 24 && minute < 60 && (hour < 24 || minute === 0) ? { kind: 'time', hour, minute } : null;
}

function dateOf(day: number, month: number, year: number | null): Token | null {
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;
  return { kind: 'date', day, month, year: year !== null && year < 100 ? 2000 + year : year };
}
