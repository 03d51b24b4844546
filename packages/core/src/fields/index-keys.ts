import type { FieldType, FieldValue, Money } from './field.ts';

/** One entry of the index of values: `key` for what is found by being equal, `number` for what is found by being more or less. */
export type IndexKey = { key: string; number: number | null };

/** Longest text that is found whole; longer ones are found by their beginning. */
export const longestKey = 200;

/**
 * What a stored value is found by. Options, people and companies by id, dates as they are written (their order is that of time), checkboxes
 * as `true` or `false`, texts in lower case, numbers and money (minor units)  as numbers. Of long texts and files it is only known that there is one.
 */
export function indexKeys(type: FieldType, value: FieldValue): IndexKey[] {
  switch (type) {
    case 'long_text':
    case 'file':
      return [{ key: '', number: null }];
    case 'multi_choice':
      return (value as string[]).map((key) => ({ key, number: null }));
    case 'number':
      return [{ key: '', number: value as number }];
    case 'money':
      return [{ key: (value as Money).currency, number: (value as Money).minor }];
    case 'text':
      return [{ key: textKey(value as string), number: null }];
    case 'checkbox':
      return [{ key: value === true ? 'true' : 'false', number: null }];
    case 'date':
    case 'choice':
    case 'tree':
    case 'user':
    case 'contact':
    case 'company':
      return [{ key: value as string, number: null }];
  }
}

/** The key of a text: what two texts that are found alike have in common. */
export function textKey(text: string): string {
  return text.toLowerCase().slice(0, longestKey).toWellFormed();
}
