import { STOP_WORDS } from '@otklik/locales/search/stop-words.ts';
import { plain, wholes } from './words.ts';

/** One thing that is asked for: a word in any of its forms; a compound as a whole or by all its parts; words one after another; a phone. */
export type Ask =
  | { how: 'word'; word: string }
  | { how: 'compound'; wholes: string[]; parts: string[] }
  | { how: 'phrase'; words: string[] }
  | { how: 'phone'; ends: string[]; begins: string[] /** the same digits as a number with marks in it */; parts: string[] };

export type Asked = { asks: Ask[]; not: Ask[] /** the text ends with a word that may not be finished */; open: boolean };

const mostAsks = 12;
const quoted = /(-?)["\u201c\u201d\u201e\u00ab\u00bb]([^"\u201c\u201d\u201e\u00ab\u00bb]*)(?:["\u201c\u201d\u201e\u00ab\u00bb]|$)/gu;
const chunk = /(?:^|(?<=\s))-?[^\s]+/gu;
const run = /[\p{L}\p{M}\p{N}]+/gu;
const phoneLike = /^\s*\+?\d[\d\s().\u2010-\u2015-]{5,24}\d\s*$/u;

/** Reads a question: words, "words in a row", -without. Words that say nothing (prepositions, greetings) count only when there is nothing else. */
export function askedFor(text: string): Asked {
  const read = plain(text.slice(0, 300).toWellFormed().replaceAll('\u0000', ' '));
  if (phoneLike.test(read))
    return {
      asks: [{ ...phoneOf(read.replace(/\D/g, ''), read.trim().startsWith('+')), parts: read.match(run) ?? [] }],
      not: [],
      open: false,
    };
  const asks: Ask[] = [];
  const not: Ask[] = [];
  const rest = read.replace(quoted, (_, minus: string, inside: string) => {
    const words = inside.match(run) ?? [];
    if (words.length > 0)
      (minus ? not : asks).push(
        words.length > 1 ? { how: 'phrase', words: words.slice(0, mostAsks) } : { how: 'word', word: words[0] as string },
      );
    return ' ';
  });
  for (const found of rest.matchAll(chunk)) {
    const minus = /^-[\p{L}\p{N}]/u.test(found[0]);
    (minus ? not : asks).push(...asksOf(found[0]));
  }
  const telling = asks.filter((ask) => ask.how !== 'word' || !STOP_WORDS.has(ask.word));
  return {
    asks: (telling.length > 0 ? telling : asks).slice(0, mostAsks),
    not: not.slice(0, mostAsks),
    open: /[\p{L}\p{M}\p{N}]$/u.test(rest),
  };
}

function asksOf(written: string): Ask[] {
  const parts = written.match(run) ?? [];
  if (parts.length === 0) return [];
  if (parts.length === 1) return [{ how: 'word', word: parts[0] as string }];
  const inner = written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
  // only what is held together in a text too is a compound; anything else is words without a space between them
  if (!/^[\p{L}\p{M}\p{N}]+(?:[-._@+&'\u2019/\\][\p{L}\p{M}\p{N}]+)*$/u.test(inner))
    return parts.slice(0, mostAsks).map((word) => ({ how: 'word', word }));
  const own = wholes(inner, parts.length);
  // an address is sought as a whole alone: its parts stand in every other address
  const whole = inner.includes('@') ? own.slice(0, 1) : own.slice(0, 1);
  return [{ how: 'compound', wholes: whole, parts: inner.includes('@') ? [] : parts.slice(0, mostAsks) }];
}

/** By its last ten digits, or by the last seven when that is what was typed, or by a beginning of the ten. */
function phoneOf(digits: string, international: boolean): { how: 'phone'; ends: string[]; begins: string[] } {
  if (digits.length >= 10) return { how: 'phone', ends: [`+${digits.slice(-10)}`], begins: [] };
  const national =
    !international && digits.startsWith('8') ? digits.slice(1) : international && digits.startsWith('7') ? digits.slice(1) : digits;
  return { how: 'phone', ends: [digits, ...(digits.length >= 7 ? [`+${digits.slice(-7)}`] : [])], begins: [`+${digits}`, `+${national}`] };
}
