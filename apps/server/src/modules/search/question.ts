import type { Ask, Asked } from './ask.ts';
import type { Form, Known } from './forms.ts';
import { sidesOf } from './words.ts';

/** An ask with what the vocabulary knows of its words. */
export type Term = { ask: Ask; mayGoOn: boolean; words: ({ word: string; near: Form[] } & Known)[] };

/**
 * A question in PostgreSQL's writing. `query` finds; `exact` is the same with words as they were typed, `titled` the same in titles alone: both for ranking.
 * `relaxed` leaves one word out; `single` is each word alone. `without` finds what may not be there.
 */
export type Question = {
  query: string;
  exact: string;
  titled: string;
  relaxed: string | null;
  singles: { query: string; rare: boolean }[];
  without: string | null;
  /** few enough documents may answer to read them all */
  rare: boolean;
  /** whether a word of a text is one of those found by: for marking it */
  hits(word: string): boolean;
};

/** documents that are read at once without looking slice by slice */
const mostRare = 6000;
const shortestBeginning = 4;

/** Puts terms together. Empty texts make a query that finds nothing. */
export function questionOf(asked: Asked, terms: readonly Term[]): Question {
  const wanted = terms.slice(0, asked.asks.length);
  const unwanted = terms.slice(asked.asks.length);
  const queries = wanted.map((term) => writtenTerm(term, ''));
  const counts = wanted.map(documentsOf);
  const words = new Set(wanted.flatMap(lexemesOf));
  const beginnings = wanted.flatMap(beginningsOf);
  return {
    query: queries.join(' & '),
    exact: wanted.map(exactTerm).join(' & '),
    titled: wanted.map((term) => writtenTerm(term, 'A')).join(' & '),
    relaxed: relaxedOf(queries, counts),
    singles:
      queries.length > 1
        ? queries
            .map((query, at) => ({ query, rare: (counts[at] ?? 0) <= mostRare, count: counts[at] ?? 0 }))
            .toSorted((a, b) => a.count - b.count)
        : [],
    without: unwanted.length > 0 ? unwanted.map((term) => writtenTerm(term, '')).join(' | ') : null,
    rare: Math.min(...counts) <= mostRare,
    hits: (word) => words.has(word) || beginnings.some((start) => word.startsWith(start)),
  };
}

/** Without any one of three words or more; of two, the rarer alone. */
function relaxedOf(queries: readonly string[], counts: readonly number[]): string | null {
  if (queries.length < 2) return null;
  if (queries.length === 2) return queries[(counts[0] ?? 0) <= (counts[1] ?? 0) ? 0 : 1] ?? null;
  return queries.map((_, left) => `(${queries.filter((_query, at) => at !== left).join(' & ')})`).join(' | ');
}

/** Every way in which a term may stand in a text, as one group. */
function writtenTerm(term: Term, weight: '' | 'A'): string {
  const { ask } = term;
  const lexeme = (word: string) => quote(word) + (weight ? `:${weight}` : '');
  const begin = (word: string) => `${quote(word)}:*${weight}`;
  if (ask.how === 'phrase') return `(${ask.words.map(lexeme).join(' <-> ')})`;
  if (ask.how === 'phone') {
    const number = ask.parts.length > 1 ? [`(${ask.parts.map(lexeme).join(' <-> ')})`] : [];
    return `(${[...ask.ends.map(lexeme), ...ask.begins.map(begin), ...number].join(' | ')})`;
  }
  if (ask.how === 'word') {
    const [only] = term.words;
    return `(${[...wordsFor(term, only).map(lexeme), ...beginningsOf(term).map(begin), ...sides(ask.word, lexeme)].join(' | ')})`;
  }
  const byParts =
    ask.parts.length > 0
      ? [
          `(${partsOf(term)
            .map((one) => `(${wordsFor(term, one).map(lexeme).join(' | ')})`)
            .join(' & ')})`,
        ]
      : [];
  const byWhole = term.words.slice(0, ask.wholes.length).flatMap((one) => wordsFor(term, one).map(lexeme));
  return `(${[...byWhole, ...byParts].join(' | ')})`;
}

const partsOf = (term: Term) => (term.ask.how === 'compound' ? term.words.slice(term.ask.wholes.length) : []);

/** A word, its forms, and what begins with it when it may go on or is known in no form; its near misses when it is unknown. */
function wordsFor(term: Term, one: Term['words'][number] | undefined): string[] {
  if (!one) return [];
  const begins = term.mayGoOn || one.forms.length === 0 ? one.begins : [];
  return [
    ...new Set([one.word, ...one.forms.map((form) => form.word), ...begins.map((form) => form.word), ...one.near.map((form) => form.word)]),
  ];
}

/** Numbers have no vocabulary: their beginning is sought in the index itself. */
function beginningsOf(term: Term): string[] {
  if (term.ask.how === 'phone') return term.ask.begins;
  if (term.ask.how !== 'word' || !term.mayGoOn) return [];
  return /\d/.test(term.ask.word) && term.ask.word.length >= shortestBeginning ? [term.ask.word] : [];
}

/** Letters and digits written together may stand apart in the text: `hp4015` as `hp 4015`, `m404dn` as `m404 dn`. */
function sides(word: string, lexeme: (word: string) => string): string[] {
  const parts = sidesOf(word);
  if (parts.length < 2 || parts.length > 4) return [];
  const cuts = parts.slice(1).map((_, at) => [parts.slice(0, at + 1).join(''), parts.slice(at + 1).join('')]);
  return cuts.flatMap(([left = '', right = '']) => (left.length > 1 || right.length > 1 ? [`(${lexeme(left)} <-> ${lexeme(right)})`] : []));
}

function exactTerm(term: Term): string {
  const { ask } = term;
  if (ask.how === 'word') return `(${[quote(ask.word), ...sides(ask.word, quote)].join(' | ')})`;
  if (ask.how === 'compound')
    return ask.wholes.length > 0 ? `(${ask.wholes.map(quote).join(' | ')})` : `(${ask.parts.map(quote).join(' & ')})`;
  return writtenTerm(term, '');
}

function lexemesOf(term: Term): string[] {
  if (term.ask.how === 'phone') return [...term.ask.ends, ...term.ask.parts];
  return [...term.words.flatMap((one) => wordsFor(term, one)), ...(term.ask.how === 'word' ? sidesOf(term.ask.word) : [])];
}

/** Roughly how many documents hold a term; of parts that must all be there, the rarest. */
function documentsOf(term: Term): number {
  const sum = (one: Term['words'][number]) => {
    const used = new Set(wordsFor(term, one));
    return [...one.forms, ...one.begins, ...one.near].reduce((total, form) => (used.delete(form.word) ? total + form.documents : total), 0);
  };
  if (term.ask.how === 'phone') return 0;
  return term.words.length > 0 ? Math.min(...term.words.map(sum)) : 0;
}

/** A lexeme in quotes: nothing of the query language gets in. */
const quote = (word: string) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
