import type { FieldFile, FieldValues } from './field.ts';

/** The files among the values of custom fields. */
export const filesIn = (values: FieldValues): FieldFile[] =>
  Object.values(values).flatMap((value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'object') : []));
