import type { importFields } from '@otklik/contract/customers/imports.ts';
import words from '@otklik/locales/seed/import-columns.json' with { type: 'json' };
import { isEmail, toE164 } from '@otklik/core';

export type Field = (typeof importFields)[number];

/** What the columns of a table hold, by their names in Russian and English, and where a name says nothing by what stands in them. */
export function guessFields(titles: readonly string[], rows: readonly (readonly string[])[]): (Field | null)[] {
  const taken = new Set<Field>();
  const named = titles.map((title) => {
    const bare = title
      .toLowerCase()
      .replaceAll('\u0451', '\u0435')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const found = (Object.entries(words) as [Field, string[]][]).find(([, list]) =>
      list.some((word) => bare === word || bare.startsWith(`${word} `)),
    );
    if (!found) return null;
    const [field] = found;
    // a person has several addresses and phones, but one name
    if (taken.has(field) && field !== 'email' && field !== 'phone') return null;
    taken.add(field);
    return field;
  });
  return named.map(
    (field, n) =>
      field ??
      byContent(
        rows.slice(0, 50).map((row) => row[n] ?? ''),
        taken,
      ),
  );
}

function byContent(cells: readonly string[], taken: Set<Field>): Field | null {
  const full = cells.filter((cell) => cell !== '');
  if (full.length === 0) return null;
  const most = (fits: (cell: string) => boolean) => full.filter(fits).length > full.length * 0.6;
  if (most((cell) => isEmail(cell))) return 'email';
  if (most((cell) => toE164(cell) !== null)) return 'phone';
  if (!taken.has('name') && !taken.has('last_name') && most((cell) => /^\p{Lu}[\p{L}.-]+(?:\s+\p{Lu}[\p{L}.-]*){1,3}$/u.test(cell))) {
    taken.add('name');
    return 'name';
  }
  return null;
}
