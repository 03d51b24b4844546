import { OPERATORS, OPERATOR_VALUES, type OperatorKey } from '@otklik/locales/search/operators.ts';

/** Words as they are compared: lower case, U+0451 as U+0435. */
export const even = (text: string) => text.trim().toLowerCase().replaceAll('\u0451', '\u0435');

type Said = { ru: readonly string[]; en: readonly string[] };
const every = ({ ru, en }: Said) => [...ru, ...en].map(even);

const names = new Map(Object.entries(OPERATORS).flatMap(([key, said]) => every(said).map((name) => [name, key as OperatorKey] as const)));

/** The operator that somebody calls so, in either language. */
export const operatorCalled = (name: string): OperatorKey | undefined => names.get(even(name));

/** The fixed value of an operator (or of moments) that somebody says so. */
export function valueSaid(of: string, word: string): string | undefined {
  const table = (OPERATOR_VALUES as Record<string, Record<string, Said>>)[of] ?? {};
  return Object.entries(table).find(([key, said]) => key === even(word) || every(said).includes(even(word)))?.[0];
}

/** How an operator is offered in a language. */
export const nameOf = (key: OperatorKey, locale: 'ru' | 'en'): string => OPERATORS[key][locale][0] as string;

/** The fixed values of an operator (or moments) as they are offered in a language. */
export function fixedValues(of: string, locale: 'ru' | 'en'): string[] {
  const table = (OPERATOR_VALUES as Record<string, Record<string, Said>>)[of] ?? {};
  return Object.values(table).flatMap((said) => said[locale][0] ?? []);
}
