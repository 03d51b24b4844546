import { wordsOf } from './words.ts';

/** What the index keeps of a thing: its title, names that belong to it (people, addresses, files, tags), its text. */
export type Texts = { title: string; names: readonly string[]; body: string };

/** positions of a word beyond these are not kept: PostgreSQL holds 256 a word and 16,383 in all */
const mostPlaces = 16_000;
const mostOfOne = 60;
/** words of one document; a vector may not pass a megabyte */
const mostWords = 12_000;

/** A text search vector in PostgreSQL's writing: titles of weight A, names B, the rest D. And the words in it that a vocabulary wants. */
export function vectorOf({ title, names, body }: Texts): { vector: string; words: Set<string> } {
  const places = new Map<string, string[]>();
  let before = 0;
  const put = (text: string, weight: 'A' | 'B' | '') => {
    let last = 0;
    for (const { word, place } of wordsOf(text)) {
      last = Math.max(last, place);
      const own = places.get(word) ?? [];
      if (own.length === 0 && places.size >= mostWords) continue;
      if (own.length < mostOfOne) own.push(`${Math.min(before + place + 1, mostPlaces)}${weight}`);
      places.set(word, own);
    }
    // so that no phrase reaches from one text into the next
    before += last + 2;
  };
  put(title, 'A');
  for (const name of names) put(name, 'B');
  put(body, '');
  const vector = [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
  return { vector, words: new Set([...places.keys()].filter(isForVocabulary)) };
}

/** Words of letters, and addresses: what has forms, beginnings and near misses. Numbers are sought as they stand. */
export function isForVocabulary(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}]{1,31}$/u.test(word) || (word.includes('.') && word.length < 64 && /^\p{L}/u.test(word));
}
