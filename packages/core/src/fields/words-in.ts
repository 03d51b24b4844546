import { isId } from '../id.ts';
import { filesIn } from './files-in.ts';
import type { FieldValues } from './field.ts';

const day = /^\d{4}-\d\d-\d\d$/;

/** What a search finds custom fields by: texts and numbers as they are written, names of files. Ids of people and options, amounts and days are for filters. */
export function wordsIn(values: FieldValues): string[] {
  const written = Object.values(values).flatMap((value) => {
    if (typeof value === 'number') return [String(value)];
    return typeof value === 'string' && !isId(value) && !day.test(value) ? [value] : [];
  });
  return [...written, ...filesIn(values).map(({ name }) => name)];
}
