import type { Inputs, Outputs } from '@otklik/client';
import { type FieldFile, type FieldType, type FieldValue, type Money, pathOf } from '@otklik/core/fields/index.ts';
import { minorText } from '@otklik/core/money/minor-units.ts';
import { formatBytes } from '@otklik/ui';
import * as m from '#words';

export type Field = Outputs['fields']['listFields']['items'][number];
/** A value on its way to the server: files go as ids or as they stand. */
export type FieldInputValue = NonNullable<Inputs['tickets']['changeTicket']['body']['fields']>[string];
export type Names = { ru: string; en?: string | undefined };

/** A tenant's own words in the reader's language; English may be left to the Russian ones. */
export const inLocale = (names: Names, locale: string): string => (locale === 'en' ? (names.en ?? names.ru) : names.ru);

/** What a field is called, to an agent or to a requester. */
export const fieldLabel = (field: Field, locale: string, face: 'agent' | 'requester' = 'agent'): string =>
  inLocale(face === 'requester' ? (field.requesterNames ?? field.names) : field.names, locale);

/** An option in words: of a tree with the way to it. */
export function optionLabel(field: Pick<Field, 'options'>, optionId: string, locale: string): string {
  const path = pathOf(field.options, optionId);
  return path.length > 0 ? path.map((option) => inLocale(option.names, locale)).join(' / ') : m.forms_option_gone();
}

/** The options that may be picked: those not archived, and what stands there. */
export const offeredOptions = (field: Pick<Field, 'options'>, current: FieldValue | null | undefined) =>
  field.options.filter(
    (option) => option.active || (Array.isArray(current) ? (current as string[]).includes(option.id) : current === option.id),
  );

/** Who and what stands behind ids, for reading values. */
export type ValueNames = {
  user: (id: string) => string | undefined;
  contact?: (id: string) => string | undefined;
  company?: (id: string) => string | undefined;
};

/** A value as it is read; empty when there is none. */
export function valueText(
  field: Pick<Field, 'type' | 'options' | 'limits'>,
  value: FieldValue | null | undefined,
  locale: string,
  names: ValueNames,
): string {
  if (value === null || value === undefined) return '';
  switch (field.type) {
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: field.limits.decimals ?? 6 }).format(value as number);
    case 'money':
      return moneyText(value as Money, locale);
    case 'date':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${value as string}T00:00:00Z`));
    case 'choice':
    case 'tree':
      return optionLabel(field, value as string, locale);
    case 'multi_choice':
      return (value as string[]).map((id) => optionLabel(field, id, locale)).join(', ');
    case 'user':
      return names.user(value as string) ?? m.tickets_somebody();
    case 'contact':
      return names.contact?.(value as string) ?? m.forms_a_contact();
    case 'company':
      return names.company?.(value as string) ?? m.forms_a_company();
    case 'file':
      return (value as FieldFile[]).map((file) => `${file.name} (${formatBytes(file.size, locale)})`).join(', ');
    case 'checkbox':
      return value === true ? m.forms_yes() : m.forms_no();
    case 'text':
    case 'long_text':
      return value as string;
  }
}

const moneyText = ({ minor, currency }: Money, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minorText(minor, currency) as unknown as number);

const typeNames: Record<FieldType, () => string> = {
  text: m.forms_type_text,
  long_text: m.forms_type_long_text,
  number: m.forms_type_number,
  money: m.forms_type_money,
  date: m.forms_type_date,
  choice: m.forms_type_choice,
  multi_choice: m.forms_type_multi_choice,
  tree: m.forms_type_tree,
  user: m.forms_type_user,
  contact: m.forms_type_contact,
  company: m.forms_type_company,
  file: m.forms_type_file,
  checkbox: m.forms_type_checkbox,
};

/** The word of a type. */
export const typeName = (type: FieldType): string => typeNames[type]();
