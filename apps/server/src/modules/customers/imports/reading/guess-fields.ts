import type { importColumn } from '@otklik/contract/customers/imports.ts';
import words from '@otklik/locales/seed/import-columns.json' with { type: 'json' };
import { isEmail, toE164 } from '@otklik/core';
import { writtenTypes } from '@otklik/core/fields/index.ts';
import type * as z from 'zod';
import type { Field as CustomField } from '../../../fields/index.ts';

export type Field = z.infer<typeof importColumn>;

/** What the columns of a table hold, by their names in Russian and English or those of custom fields, and where a name says nothing by what stands in them. */
export function guessFields(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  custom: readonly CustomField[] = [],
): (Field | null)[] {
  const taken = new Set<Field>();
  const named = titles.map((title) => {
    const bare = bareName(title);
    const own = custom.find(
      ({ names, active }) => active && bare !== '' && [names.ru, names.en ?? ''].some((one) => bareName(one) === bare),
    );
    if (own && writtenTypes.includes(own.type) && !taken.has(`field:${own.id}`)) {
      taken.add(`field:${own.id}`);
      return `field:${own.id}` as const;
    }
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

const bareName = (title: string) =>
  title
    .toLowerCase()
    .replaceAll('\u0451', '\u0435')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

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
