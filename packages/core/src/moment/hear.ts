import { type Token, tokensOf } from './tokens.ts';
import type { MomentWords, PartOfDay, Unit } from './words.ts';

export type Day =
  | { kind: 'from-today'; days: number }
  | { kind: 'weekday'; weekday: number; next: boolean }
  | { kind: 'next-month' }
  | { kind: 'date'; day: number; month: number; year: number | null };

/** What was said, before anybody looks at the clock. */
export type Heard = {
  minutes: number;
  days: number;
  months: number;
  day: Day | null;
  time: { hour: number; minute: number } | null;
  part: PartOfDay | null;
  half: 'before12' | 'after12' | null;
};

/** Takes in the words one by one. Null when one is unknown or says a thing a second time. */
export function hear(text: string, words: MomentWords): Heard | null {
  const tokens = tokensOf(text, words.monthFirst);
  if (!tokens) return null;
  const heard: Heard = { minutes: 0, days: 0, months: 0, day: null, time: null, part: null, half: null };
  let at = 0;
  while (at < tokens.length) {
    const used = readers.reduce((found, reader) => found || reader(tokens, at, words, heard), 0);
    if (used === 0) return null;
    at += used;
  }
  return heard;
}

/** Reads from a place; answers how many tokens it took, 0 when they are not its own. */
type Reader = (tokens: readonly Token[], at: number, words: MomentWords, heard: Heard) => number;

const wordAt = (tokens: readonly Token[], at: number) => {
  const token = tokens[at];
  return token?.kind === 'word' ? token.word : '';
};

/** Two words or three that say one thing («day after tomorrow») count as one. */
function phraseAt(tokens: readonly Token[], at: number, known: (phrase: string) => boolean): { phrase: string; used: number } | null {
  for (let used = 3; used > 0; used -= 1) {
    const parts = Array.from({ length: used }, (_, n) => wordAt(tokens, at + n));
    const phrase = parts.join(' ');
    if (parts.every(Boolean) && known(phrase)) return { phrase, used };
  }
  return null;
}

const span: Reader = (tokens, at, words, heard) => {
  let next = at;
  const led = words.after.includes(wordAt(tokens, next));
  if (led) next += 1;
  const whole = words.spans[wordAt(tokens, next)];
  if (whole) return add(heard, whole[0], whole[1]) ? next + 1 - at : 0;
  let amount = 1;
  const token = tokens[next];
  const spoken = words.amounts[wordAt(tokens, next)];
  if (token?.kind === 'number') amount = token.value;
  else if (spoken !== undefined) amount = spoken;
  else if (!led) return 0;
  if (token?.kind === 'number' || spoken !== undefined) next += 1;
  // half an hour
  const article = words.amounts[wordAt(tokens, next)];
  if (amount === 0.5 && article === 1) next += 1;
  const unit = unitOf(words, wordAt(tokens, next));
  return unit && add(heard, amount, unit) ? next + 1 - at : 0;
};

function unitOf(words: MomentWords, word: string): Unit | null {
  return (Object.keys(words.units) as Unit[]).find((unit) => word !== '' && words.units[unit].includes(word)) ?? null;
}

function add(heard: Heard, amount: number, unit: Unit): boolean {
  if (amount <= 0) return false;
  if (unit === 'minute') heard.minutes += amount;
  else if (unit === 'hour') heard.minutes += amount * 60;
  else if (unit === 'day' && !Number.isInteger(amount)) heard.minutes += amount * 24 * 60;
  else if (unit === 'day') heard.days += amount;
  else if (unit === 'week') heard.days += Math.round(amount * 7);
  else heard.months += Math.round(amount);
  return true;
}

const dayWord: Reader = (tokens, at, words, heard) => {
  const found = phraseAt(tokens, at, (phrase) => phrase in words.days);
  if (!found || heard.day) return 0;
  heard.day = { kind: 'from-today', days: words.days[found.phrase] as number };
  if (words.parts.evening.includes(found.phrase)) heard.part = 'evening';
  return found.used;
};

const weekday: Reader = (tokens, at, words, heard) => {
  const next = words.next.includes(wordAt(tokens, at));
  const word = wordAt(tokens, next ? at + 1 : at);
  const used = next ? 2 : 1;
  if (heard.day || word === '') return 0;
  const index = words.weekdays.findIndex((forms) => forms.includes(word));
  if (index >= 0) heard.day = { kind: 'weekday', weekday: index + 1, next };
  else if (words.weekend.includes(word)) heard.day = { kind: 'weekday', weekday: 6, next };
  else if (next && words.units.week.includes(word)) heard.day = { kind: 'weekday', weekday: 1, next };
  else if (next && words.units.month.includes(word)) heard.day = { kind: 'next-month' };
  else return 0;
  return used;
};

const date: Reader = (tokens, at, words, heard) => {
  const token = tokens[at];
  if (heard.day) return 0;
  if (token?.kind === 'date') {
    heard.day = { kind: 'date', day: token.day, month: token.month, year: token.year };
    return 1;
  }
  const monthOf = (place: number) => words.months.findIndex((forms) => forms.includes(wordAt(tokens, place))) + 1;
  const skipOrdinal = (place: number) => (words.ordinals.includes(wordAt(tokens, place)) ? place + 1 : place);
  const dayFirst = token?.kind === 'number';
  const numberAt = dayFirst ? at : at + 1;
  const number = tokens[numberAt];
  if (number?.kind !== 'number') return 0;
  const behind = skipOrdinal(numberAt + 1);
  const ofAt = words.fillers.includes(wordAt(tokens, behind)) ? behind + 1 : behind;
  const month = dayFirst ? monthOf(behind) || monthOf(ofAt) : monthOf(at);
  if (month === 0 || number.value < 1 || number.value > 31) return 0;
  let end = dayFirst ? (monthOf(behind) ? behind : ofAt) + 1 : behind;
  const yearToken = tokens[end];
  const year = yearToken?.kind === 'number' && yearToken.value >= 2000 ? yearToken.value : null;
  if (year !== null) end += 1;
  heard.day = { kind: 'date', day: number.value, month, year };
  return end - at;
};

const time: Reader = (tokens, at, words, heard) => {
  const token = tokens[at];
  if (heard.time || (token?.kind !== 'time' && token?.kind !== 'number')) return 0;
  const hour = token.kind === 'time' ? token.hour : token.value;
  if (hour > 24 || !Number.isInteger(hour)) return 0;
  heard.time = { hour, minute: token.kind === 'time' ? token.minute : 0 };
  let end = at + 1;
  if (words.units.hour.includes(wordAt(tokens, end))) end += 1;
  if (words.before12.includes(wordAt(tokens, end))) heard.half = 'before12';
  else if (words.after12.includes(wordAt(tokens, end))) heard.half = 'after12';
  return heard.half ? end + 1 - at : end - at;
};

const part: Reader = (tokens, at, words, heard) => {
  const names = Object.keys(words.parts) as PartOfDay[];
  const found = phraseAt(tokens, at, (phrase) => names.some((name) => words.parts[name].includes(phrase)));
  if (!found || heard.part) return 0;
  heard.part = names.find((name) => words.parts[name].includes(found.phrase)) ?? null;
  return found.used;
};

const filler: Reader = (tokens, at, words) => (words.fillers.includes(wordAt(tokens, at)) ? 1 : 0);

/** An hour with its half is asked before a span: «9 of the day» is no nine days. A filler says nothing and comes last. */
const hourWithHalf: Reader = (tokens, at, words, heard) => {
  const token = tokens[at];
  if (token?.kind !== 'number' && token?.kind !== 'time') return 0;
  const afterHour = words.units.hour.includes(wordAt(tokens, at + 1)) ? at + 2 : at + 1;
  const halves = [...words.before12, ...words.after12];
  if (!halves.includes(wordAt(tokens, afterHour))) return 0;
  // «3 days» and «3 of the day» are one word in Russian: behind an «at» it is an hour
  const led = at > 0 && words.fillers.includes(wordAt(tokens, at - 1));
  const alsoUnit = unitOf(words, wordAt(tokens, afterHour)) !== null && afterHour === at + 1;
  return alsoUnit && !led ? 0 : time(tokens, at, words, heard);
};

/** An hour behind «at»: «at 10» is no ten of anything, «at 3 hours» is three o'clock. */
const hourBehindAt: Reader = (tokens, at, words, heard) => {
  const led = at > 0 && words.fillers.includes(wordAt(tokens, at - 1)) && !words.after.includes(wordAt(tokens, at - 1));
  return led && tokens[at]?.kind === 'number' ? time(tokens, at, words, heard) : 0;
};

const readers: readonly Reader[] = [hourWithHalf, date, hourBehindAt, span, dayWord, weekday, part, time, filler];
