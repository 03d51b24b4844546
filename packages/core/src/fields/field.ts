/** The types a custom field may have. */
export const fieldTypes = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'choice',
  'multi_choice',
  'tree',
  'user',
  'contact',
  'company',
  'file',
  'checkbox',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One of the values a choice or a tree offers. An archived one (`active: false`) stays on what has it and is not offered any more. */
export type FieldOption = { id: string; names: { ru: string; en?: string | undefined }; parentId: string | null; active: boolean };

/** Bounds of a value. Of money in whole minor units. */
export type FieldLimits = {
  min?: number | undefined;
  max?: number | undefined;
  /** digits after the point that a number may have */
  decimals?: number | undefined;
  /** of money, ISO 4217 */
  currency?: string | undefined;
};

/** What of a field's definition a value is judged by. */
export type FieldRule = { id: string; type: FieldType; options: readonly FieldOption[]; limits: FieldLimits };

export type Money = { minor: number; currency: string };
export type FieldFile = { id: string; name: string; type: string; size: number; sha256: string };

/**
 * A stored value, by the type of its field. An empty one is not stored at all.
 *
 * - text, long_text: a string, trimmed; a text is one line
 * - number: a number
 * - money: whole minor units and their currency, `{ minor: 125000, currency: 'RUB' }`
 * - date: a local date without a zone, `2026-11-21`
 * - choice, tree: the id of the option (of a tree any node, not its path)
 * - multi_choice: ids of options in the order of the options, never an empty list
 * - user, contact, company: the id
 * - file: a list of files, never an empty one
 * - checkbox: true or false
 */
export type FieldValue = string | number | boolean | Money | string[] | FieldFile[];
export type FieldValues = Record<string, FieldValue>;

/** Longest values. Together with the most fields there may be they bound the row. */
export const fieldBounds = { text: 500, longText: 10_000, choices: 50, files: 10, number: 1e15 } as const;

/** True where nothing is filled in; a checkbox that is not ticked is as good as empty to whoever requires it. */
export function isEmptyValue(value: FieldValue | null | undefined): boolean {
  return value === undefined || value === null || value === false;
}
