import type { Asked } from './questions.ts';

export type Text = { id: string; words: string };
export type Judged = { q: string; right: number; found: number; recall: number; precision: number };

/** Answers looked at for recall; of more than so many right ones it is enough to find so many. */
export const asked = 50;

/** How well an answer fits a question: of the right tickets how many are there, and of the first ten how many are right. Null when nothing is right: such a question judges nothing. */
export function judge([q, ...right]: Asked, texts: readonly Text[], answer: readonly string[]): Judged | null {
  const fits = new Set(texts.filter(({ words }) => right.every((one) => one.test(words))).map(({ id }) => id));
  if (fits.size === 0) return null;
  const found = answer.filter((id) => fits.has(id)).length;
  const first = answer.slice(0, 10);
  return {
    q,
    right: fits.size,
    found: answer.length,
    recall: found / Math.min(fits.size, asked),
    precision: first.length === 0 ? 0 : first.filter((id) => fits.has(id)).length / first.length,
  };
}

/** A text as the expressions of the set want it. */
export const evenText = (text: string) => text.toLowerCase().replaceAll('\u0451', '\u0435');

/** The averages of judged questions. */
export function averages(judged: readonly Judged[]): { questions: number; recall: number; precision: number } {
  const mean = (of: 'recall' | 'precision') => judged.reduce((sum, one) => sum + one[of], 0) / Math.max(1, judged.length);
  return { questions: judged.length, recall: mean('recall'), precision: mean('precision') };
}
