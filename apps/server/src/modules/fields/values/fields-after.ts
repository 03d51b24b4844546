import { isDeepStrictEqual } from 'node:util';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Field } from '../definitions/read-fields.ts';
import type { FieldChange } from './check-fields.ts';

/** The values that stand after the changes. */
export function fieldsAfter(current: FieldValues, changes: readonly FieldChange[]): FieldValues {
  const after = { ...current };
  for (const { field, to } of changes) {
    if (to === null) delete after[field.id];
    else after[field.id] = to;
  }
  return after;
}

/** What leads from some values to others: for values that were judged already, as those of a merge. */
export function changesBetween(fields: readonly Field[], before: FieldValues, after: FieldValues): FieldChange[] {
  return fields.flatMap((field) => {
    const [from, to] = [before[field.id] ?? null, after[field.id] ?? null];
    return isDeepStrictEqual(from, to) ? [] : [{ field, from, to }];
  });
}
