import type { Outputs } from '@otklik/client';

type Completion = Outputs['search']['completeSearch']['items'][number];

const even = (text: string) =>
  text
    .replace(/^["\u00ab]/u, '')
    .toLowerCase()
    .replaceAll('\u0451', '\u0435');

/** Of the completions of a text those that go on with another, which has changed since at its end; what is written out already needs none. */
export function stillFitting(items: readonly Completion[], was: string, now: string): Completion[] {
  return items.filter(({ from, insert }) => {
    const typed = even(now.slice(from));
    return (
      now.length >= from &&
      now.slice(0, from) === was.slice(0, from) &&
      even(insert).startsWith(typed) &&
      even(insert.trim()) !== typed.trim()
    );
  });
}
