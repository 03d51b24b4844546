import type { Ctx } from '../../../../platform/ctx.ts';
import { type Field, fieldsOf } from '../../../fields/index.ts';
import { even, operatorCalled } from './said.ts';

/** An operator that is a custom field of tickets: `field:` with the name it is written by. */
export type FieldKey = `field:${string}`;

/** A name as an operator is written: letters and digits, whatever else is between them as one low line. */
export const asOperator = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_|_$/g, '');

const written = (name: string) => even(asOperator(name));

/**
 * The custom fields of tickets as operators, by their key or their name in either language (`Serial number` is `serial_number:` or `serial-number:`). Shipped
 * operators go first, and of fields called alike those in use.
 */
export async function ownFields(ctx: Ctx) {
  const all = (await fieldsOf(ctx, 'ticket')).toSorted((one, other) => Number(other.active) - Number(one.active));
  const find = (key: FieldKey): Field | undefined => {
    const name = key.slice('field:'.length);
    return all.find((field) => field.key === name || [field.names.ru, field.names.en].some((said) => said && written(said) === name));
  };
  const called = (name: string) => {
    const key: FieldKey = `field:${written(name)}`;
    return operatorCalled(name) ?? (find(key) ? key : undefined);
  };
  return { active: all.filter(({ active }) => active), find, called };
}

export type OwnFields = Awaited<ReturnType<typeof ownFields>>;

/** How a field is offered as an operator in a language. */
export const fieldAsOperator = ({ names, key }: Field, locale: 'ru' | 'en'): string =>
  asOperator((locale === 'en' ? names.en : undefined) ?? names.ru).toLowerCase() || key;
