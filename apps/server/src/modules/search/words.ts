/** A word of a text as the index has it, and where it stands: offsets in UTF-16 units, `place` counts the words before it. */
export type Word = { word: string; from: number; to: number; place: number };

/** UTF-16 units of one text that are read: who searches remembers the beginning. */
export const mostText = 60_000;
const longestWord = 60;
const longestAddress = 120;

/** Runs of letters and digits, held together by what stands inside addresses, file names and model numbers. */
const chunk = /[\p{L}\p{M}\p{N}]+(?:[-._@+&'\u2019/\\][\p{L}\p{M}\p{N}]+)*/gu;
const run = /[\p{L}\p{M}\p{N}]+/gu;
const phone = /(?<![\p{L}\p{N}])\+?\d[\d\s().\u2010-\u2015-]{8,24}\d(?![\p{L}\p{N}])/gu;

/** A text as its words are compared: lower case, the letter U+0451 as U+0435. As long as the text, so that offsets hold. */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  // a few letters grow when lowered: then each for itself, as it stands
  const same =
    lower.length === text.length
      ? lower
      : [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
  return same.replaceAll('\u0451', '\u0435');
}

/**
 * The words of a text, in order. A compound (address, file name, model) is there by its parts and as a whole, a run of letters and digits also by
 * these, a phone by its last ten and its last seven digits, behind a plus.
 */
export function wordsOf(text: string): Word[] {
  const read = plain(text.slice(0, mostText).toWellFormed().replaceAll('\u0000', ' '));
  const words: Word[] = [];
  let place = 0;
  for (const found of read.matchAll(chunk)) {
    const parts = [...found[0].matchAll(run)];
    const first = place;
    for (const part of parts) {
      place += 1;
      const from = found.index + part.index;
      for (const word of inside(part[0])) words.push({ word, from, to: from + part[0].length, place });
    }
    const to = found.index + found[0].length;
    for (const word of wholes(found[0], parts.length)) words.push({ word, from: found.index, to, place: first + 1 });
  }
  for (const found of read.matchAll(phone)) {
    const digits = found[0].replace(/\D/g, '');
    if (digits.length < 10 || digits.length > 15) continue;
    const at = { from: found.index, to: found.index + found[0].length, place: 0 };
    words.push({ word: `+${digits.slice(-10)}`, ...at }, { word: `+${digits.slice(-7)}`, ...at });
  }
  return words;
}

/** A run itself, and where letters and digits meet, its parts: `m404dn` is also `m404`, `404dn`, `404` and `dn`. */
function inside(word: string): string[] {
  if (word.length > longestWord) return [];
  const sides = sidesOf(word);
  if (sides.length < 2) return [word];
  const pairs = sides.slice(1, 4).map((side, at) => `${sides[at]}${side}`);
  return [...new Set([word, ...pairs, ...sides.slice(0, 4)])].filter((part) => part === word || part.length > 1);
}

/** The stretches of letters and of digits that a run is made of. */
export const sidesOf = (word: string): string[] => (/\p{N}/u.test(word) ? (word.match(/\p{N}+|[^\p{N}]+/gu) ?? []) : [word]);

/** What a compound is sought by as a whole: an address with its domain, a host with those above it, anything else without its marks. */
export function wholes(written: string, parts: number): string[] {
  if (parts < 2 || written.length > longestAddress) return [];
  const clean = written.replace(/['\u2019\\]/g, '');
  const at = clean.lastIndexOf('@');
  if (at > 0) return [clean, ...domains(clean.slice(at + 1))];
  if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(clean)) return domains(clean);
  const joined = clean.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return parts < 5 && joined.length <= 40 ? [joined] : [];
}

/** A host and those above it, down to two names. */
function domains(host: string): string[] {
  const names = host.split('.');
  return names.slice(0, Math.max(1, Math.min(names.length - 1, 4))).map((_, at) => names.slice(at).join('.'));
}
