import words from '@otklik/locales/seed/export.json' with { type: 'json' };
import type { Money } from '@otklik/core/fields/index.ts';
import { fromMinor } from '@otklik/core/money/minor-units.ts';
import type { Field } from '../definitions/read-fields.ts';

type Locale = 'ru' | 'en';

/** How a value of a field stands in a cell of a table: options and people by name, money in whole units. Contacts and companies are for the module that knows them. */
export function fieldCell(field: Field, locale: Locale, users: ReadonlyMap<string, string>): (value: unknown) => string | number | null {
  const options = new Map(field.options.map(({ id, names }) => [id, locale === 'en' ? (names.en ?? names.ru) : names.ru]));
  const cell = (value: unknown): string | number | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'boolean') return value ? words.yes[locale] : words.no[locale];
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'object' ? (one as { name: string }).name : (cell(one) ?? ''))).join(', ');
    if (typeof value === 'number') return value;
    if (typeof value === 'object') return wholeOf(value as Money);
    return typeof value === 'string' ? (options.get(value) ?? users.get(value) ?? value) : null;
  };
  return cell;
}

const wholeOf = ({ minor, currency }: Money) => fromMinor(minor, currency);
