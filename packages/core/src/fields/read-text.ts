import { toMinor } from '../money/minor-units.ts';
import { type Checked, checkValue } from './check-value.ts';
import type { FieldOption, FieldRule, FieldType } from './field.ts';
import { pathOf } from './options.ts';

/** Types whose values can be written as one line of text, as in a cell of a table. */
export const writtenTypes: readonly FieldType[] = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'choice',
  'multi_choice',
  'tree',
  'checkbox',
];
export type YesNo = { yes: readonly string[]; no: readonly string[] };

/** Reads a value as people write it: numbers with spaces and a comma, `21.11.2026`, options by their names, `yes` and `no` by the words given. */
export function readFieldText(field: FieldRule, written: string, words: YesNo): Checked {
  const text = written.trim();
  if (text === '') return { value: null };
  switch (field.type) {
    case 'number':
      return checkValue(field, numberIn(text));
    case 'money': {
      const currency = field.limits.currency ?? 'RUB';
      const amount = numberIn(text.replace(/[\p{L}\p{Sc}]+\.?\s*$/u, '').replace(/^\p{Sc}/u, ''));
      return checkValue(field, { minor: toMinor(amount, currency), currency });
    }
    case 'date':
      return checkValue(
        field,
        text.replace(/^(\d{1,2})[./](\d{1,2})[./](\d{4})$/, (_, d, m, y) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`),
      );
    case 'choice':
    case 'tree':
      return checkValue(field, optionNamed(field, text));
    case 'multi_choice':
      return checkValue(
        field,
        text.split(/[,;\n]+/).flatMap((one) => (one.trim() ? [optionNamed(field, one.trim())] : [])),
      );
    case 'checkbox': {
      const said = text.toLowerCase();
      return checkValue(field, words.yes.includes(said) ? true : words.no.includes(said) ? false : text);
    }
    case 'text':
    case 'long_text':
      return checkValue(field, text);
    case 'user':
    case 'contact':
    case 'company':
    case 'file':
      return { fault: 'wrong_type' };
  }
}

function numberIn(text: string): number {
  const bare = text.replaceAll(/[\s\u00a0\u202f']/g, '').replace(',', '.');
  return bare === '' ? Number.NaN : Number(bare);
}

/** The option of this name in either language, or of this way to it (`A / B`); an id that fits nothing when there is none. */
function optionNamed({ options }: FieldRule, name: string): string {
  const wanted = plain(name);
  const called = (option: FieldOption) => [option.names.ru, option.names.en ?? ''].some((one) => plain(one) === wanted);
  const way = (option: FieldOption) =>
    (['ru', 'en'] as const).some(
      (locale) =>
        plain(
          pathOf(options, option.id)
            .map((one) => one.names[locale] ?? one.names.ru)
            .join('/'),
        ) === wanted,
    );
  return options.find((option) => option.active && (way(option) || called(option)))?.id ?? name;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('\u0451', '\u0435')
    .replaceAll(/\s*\/\s*/g, '/')
    .trim();
