import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type FieldFile, type FieldValue, fieldBounds, type Money } from '@otklik/core/fields/index.ts';
import { fromMinor, minorDigits, toMinor } from '@otklik/core/money/minor-units.ts';
import { DateInput } from '../../../base/dates/date-input.tsx';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import { type Field, fieldLabel, inLocale, offeredOptions, optionLabel } from '../field.ts';
import { AmountInput } from './amount-input.tsx';
import { FileInput } from './file-input.tsx';
import { PersonPicker } from './person-picker.tsx';

export type FieldInputProps = {
  field: Field;
  value: FieldValue | null;
  onChange: (value: FieldValue | null) => void;
  required?: boolean;
  error?: string | undefined;
  face?: 'agent' | 'requester';
  /** in place of the name above: where the name stands beside already */
  bare?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
};

/** The control of a custom field in a form. Gives a value in its stored form, null for none. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, required, error, face = 'agent', bare, autoFocus, disabled } = props;
  const locale = useLocale();
  const name = fieldLabel(field, locale, face);
  const description = field.help ? inLocale(field.help, locale) : undefined;
  const common = {
    ...(bare ? { 'aria-label': name } : { label: name, description }),
    required: required ?? false,
    withAsterisk: required ?? false,
    error,
    disabled: disabled ?? false,
    ...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
  };
  const options = () => offeredOptions(field, value).map(({ id }) => ({ value: id, label: optionLabel(field, id, locale) }));
  const search = { searchable: true, nothingFoundMessage: m.shell_nothing_found(), clearable: !required, placeholder: m.tickets_none() };
  switch (field.type) {
    case 'text':
      return (
        <TextInput
          {...common}
          value={(value as string | null) ?? ''}
          maxLength={fieldBounds.text}
          onChange={(event) => onChange(orNull(event.currentTarget.value))}
        />
      );
    case 'long_text':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={fieldBounds.longText}
          value={(value as string | null) ?? ''}
          onChange={(event) => onChange(orNull(event.currentTarget.value))}
        />
      );
    case 'number':
      return <AmountInput {...common} decimalScale={field.limits.decimals ?? 6} value={value as number | null} onChange={onChange} />;
    case 'money': {
      const currency = field.limits.currency ?? 'RUB';
      return (
        <AmountInput
          {...common}
          decimalScale={minorDigits(currency)}
          suffix={` ${signOf(currency, locale)}`}
          value={value === null ? null : fromMinor((value as Money).minor, currency)}
          onChange={(amount) => onChange(amount === null ? null : { minor: toMinor(amount, currency), currency })}
        />
      );
    }
    case 'date':
      return <DateInput {...common} value={value as string | null} onChange={onChange} />;
    case 'choice':
    case 'tree':
      return <Select {...common} {...search} data={options()} value={value as string | null} onChange={onChange} />;
    case 'multi_choice':
      return (
        <MultiSelect
          {...common}
          {...search}
          placeholder={value === null ? m.tickets_none() : ''}
          data={options()}
          value={(value as string[] | null) ?? []}
          onChange={(chosen) => onChange(chosen.length > 0 ? chosen : null)}
        />
      );
    case 'user':
      return <UserSelect common={{ ...common, ...search }} value={value as string | null} onChange={onChange} />;
    case 'contact':
    case 'company':
      return <PersonPicker {...common} kind={field.type} value={value as string | null} onChange={onChange} />;
    case 'file':
      return (
        <FileInput
          label={name}
          bare={bare ?? false}
          required={required ?? false}
          error={error}
          disabled={disabled ?? false}
          value={(value as FieldFile[] | null) ?? []}
          onChange={(files) => onChange(files.length > 0 ? files : null)}
        />
      );
    case 'checkbox':
      return (
        <Checkbox
          {...(bare ? { 'aria-label': name } : { label: required ? `${name} *` : name, description })}
          error={error}
          disabled={disabled ?? false}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
  }
}

const orNull = (text: string) => (text === '' ? null : text);

const signOf = (currency: string, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

function UserSelect({ common, value, onChange }: { common: object; value: string | null; onChange: (value: string | null) => void }) {
  const users = useUsers().data?.items ?? [];
  const offered = users.filter((user) => user.status === 'active' || user.id === value);
  return (
    <Select {...common} data={offered.map((user) => ({ value: user.id as string, label: user.name }))} value={value} onChange={onChange} />
  );
}
