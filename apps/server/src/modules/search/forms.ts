import type { Ctx } from '../../platform/ctx.ts';
import { named } from '../../platform/db/pool.ts';
import { oneLetterApart } from './one-letter-apart.ts';

export type Form = { word: string; documents: number };
/** What the tenant's vocabulary knows of a word: its forms (itself among them when it stands somewhere), and words that begin with it. */
export type Known = { forms: Form[]; begins: Form[] };

type Row = { given_at: number; word: string; documents: number; begins: boolean };
type Near = Row & { keys: string[]; given_keys: string[] };

/** Looks these words up; `begins` are asked for only where wanted. */
export async function formsOf(ctx: Ctx, words: readonly { word: string; begins: boolean }[]): Promise<Known[]> {
  const known: Known[] = words.map(() => ({ forms: [], begins: [] }));
  if (words.length === 0) return known;
  const { rows } = await ctx.client.query<Row>(
    named('select given_at, word, documents, begins from search_forms($1, $2)', [
      words.map(({ word }) => word),
      words.map(({ begins }) => begins),
    ]),
  );
  for (const { given_at, word, documents, begins } of rows) known[given_at - 1]?.[begins ? 'begins' : 'forms'].push({ word, documents });
  return known;
}

/** stems shorter than this are a letter away from too many */
const shortestStem = 5;

/** Words of the vocabulary one letter away from each of these, or whose stems are, the most frequent first. */
export async function nearOf(ctx: Ctx, words: readonly string[]): Promise<Form[][]> {
  const near: Form[][] = words.map(() => []);
  if (words.length === 0) return near;
  const { rows } = await ctx.client.query<Near>(
    named('select given_at, given_keys, word, keys, documents from search_near($1)', [[...words]]),
  );
  for (const { given_at, given_keys, word, keys, documents } of rows) {
    const stems = given_keys.some((one) => one.length >= shortestStem && keys.some((other) => oneLetterApart(one, other)));
    if (stems || oneLetterApart(words[given_at - 1] ?? '', word)) near[given_at - 1]?.push({ word, documents });
  }
  return near.map((list) => list.toSorted((a, b) => b.documents - a.documents));
}
