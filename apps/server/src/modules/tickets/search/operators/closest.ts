import { even } from './said.ts';

/** Those called just so, or else those whose name holds every word. */
export function closest(list: readonly { id: string; names: readonly (string | undefined)[] }[], value: string): string[] {
  const wanted = even(value);
  const same = list.filter(({ names }) => names.some((name) => name && even(name) === wanted));
  if (same.length > 0) return same.map(({ id }) => id);
  const words = wanted.split(/\s+/u);
  return list.filter(({ names }) => names.some((name) => name && words.every((word) => even(name).includes(word)))).map(({ id }) => id);
}
