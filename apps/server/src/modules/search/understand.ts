import { swapLayout } from '@otklik/core';
import type { Ctx } from '../../platform/ctx.ts';
import { type Ask, type Asked, askedFor } from './ask.ts';
import { type Form, formsOf, nearOf } from './forms.ts';
import { type Question, type Term, questionOf } from './question.ts';

/** What was meant instead of what was typed, and why we think so. */
export type Corrected = { text: string; because: 'layout' | 'letter' };
export type Understood = { question: Question; corrected: Corrected | null };

/** below this a word has too many neighbours a letter away */
const shortestForNear = 4;
/** a word that stands in so many times fewer documents than its neighbour may be meant as that */
const farMoreFrequent = 64;

/**
 * What a question means in this tenant's vocabulary: each word with its forms; with words that begin so when it may not be finished, or is known in no
 * form; with its near misses when it is unknown. Typed in the other layout, it is read in that. `typing` says that the last word may go on.
 */
export async function understand(ctx: Ctx, text: string, { typing = false } = {}): Promise<Understood> {
  const asked = askedFor(text);
  const read = await lookUp(ctx, asked, typing);
  const unknown = unknownOf(asked, read);
  if (unknown.length === 0 && !(typing && read.some(onlyBegun))) return { question: questionOf(asked, read), corrected: null };
  const swapped = await inOtherLayout(ctx, text, asked, unknown.length, typing);
  if (swapped) return swapped;
  return withNear(ctx, text, asked, read, unknown);
}

/** Words that are sought by their forms, with the place of the ask they belong to. */
function wordsOfAsks(asks: readonly Ask[]): { word: string; ask: number; whole: boolean }[] {
  return asks.flatMap((one, ask) => {
    if (one.how === 'word') return [{ word: one.word, ask, whole: false }];
    if (one.how === 'phrase') return one.words.map((word) => ({ word, ask, whole: false }));
    if (one.how === 'compound')
      return [...one.wholes.map((word) => ({ word, ask, whole: true })), ...one.parts.map((word) => ({ word, ask, whole: false }))];
    return [];
  });
}

async function lookUp(ctx: Ctx, asked: Asked, typing: boolean): Promise<Term[]> {
  const all = [...asked.asks, ...asked.not];
  const words = wordsOfAsks(all);
  const last = asked.asks.length - 1;
  const known = await formsOf(
    ctx,
    words.map(({ word, ask }) => ({
      word,
      begins: word.length > 2 && ask < asked.asks.length && all[ask]?.how !== 'phrase' && !/^\d+$/.test(word),
    })),
  );
  return all.map((ask, place) => ({
    ask,
    mayGoOn: typing && asked.open && place === last,
    words: words.flatMap((one, at) =>
      one.ask === place ? [{ word: one.word, ...(known[at] ?? { forms: [], begins: [] }), near: [] as Form[] }] : [],
    ),
  }));
}

const onlyBegun = (term: Term) => term.ask.how === 'word' && term.words.some((one) => one.forms.length === 0);

/** Plain words of letters that stand nowhere in any form, and begin nothing. */
function unknownOf(asked: Asked, terms: readonly Term[]): Term[] {
  return terms
    .slice(0, asked.asks.length)
    .filter(
      ({ ask, words }) =>
        (ask.how === 'word' || ask.how === 'compound') &&
        words.length > 0 &&
        words.every(({ word, forms, begins }) => forms.length === 0 && begins.length === 0 && !/\d/.test(word)),
    );
}

async function inOtherLayout(ctx: Ctx, text: string, asked: Asked, unknown: number, typing: boolean): Promise<Understood | null> {
  if (unknown < asked.asks.length || asked.asks.length === 0) return null;
  const other = swapLayout(text);
  if (!other) return null;
  const meant = askedFor(other);
  if (meant.asks.length === 0) return null;
  const read = await lookUp(ctx, meant, typing);
  if (unknownOf(meant, read).length > 0) return null;
  return { question: questionOf(meant, read), corrected: { text: other, because: 'layout' } };
}

async function withNear(ctx: Ctx, text: string, asked: Asked, terms: readonly Term[], unknown: readonly Term[]): Promise<Understood> {
  const strange = unknown.flatMap((term) => term.words.filter(({ word }) => word.length >= shortestForNear));
  const near = await nearOf(
    ctx,
    strange.map(({ word }) => word),
  );
  const best = near.map((list) => list.slice(0, 3));
  // the neighbours' own forms: who mistypes one form means them all
  const flat = best.flatMap((list, of) => list.map((form) => ({ of, word: form.word })));
  const families = await formsOf(
    ctx,
    flat.map(({ word }) => ({ word, begins: false })),
  );
  let meant = text;
  for (const [of, one] of strange.entries()) {
    const [first] = best[of] ?? [];
    if (!first) continue;
    one.near.push(
      ...flat.flatMap((neighbour, at) =>
        neighbour.of === of && close(neighbour.word, first, best[of] ?? []) ? (families[at]?.forms ?? []) : [],
      ),
    );
    meant = meant.replace(new RegExp(one.word, 'iu'), first.word);
  }
  const found = strange.some((one) => one.near.length > 0);
  return { question: questionOf(asked, terms), corrected: found ? { text: meant, because: 'letter' } : null };
}

/** The most frequent neighbour, and others that are not far rarer. */
function close(word: string, first: Form, list: readonly Form[]): boolean {
  const documents = list.find((form) => form.word === word)?.documents ?? 0;
  return documents * farMoreFrequent > first.documents;
}
