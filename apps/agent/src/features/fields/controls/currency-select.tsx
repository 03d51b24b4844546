import { Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';

/** those that are taken most often stand first */
const usual = ['RUB', 'BYN', 'KZT', 'USD', 'EUR', 'CNY'];
type CurrencySelectProps = { label: string; value: string; onChange: (currency: string) => void };

/** A currency by its code, found by its name in the reader's language too. */
export function CurrencySelect({ label, value, onChange }: CurrencySelectProps) {
  const locale = useLocale();
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'currency' }), [locale]);
  const codes = useMemo(() => [...new Set([...usual, ...Intl.supportedValuesOf('currency'), value])], [value]);
  const nameOf = (code: string) => names.of(code) ?? code;
  return (
    <Select
      label={label}
      required
      data={codes}
      value={value}
      onChange={(code) => code && onChange(code)}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      limit={40}
      filter={({ options, search }) => {
        const asked = search.trim().toLowerCase();
        return options.filter((one) => 'value' in one && `${one.value} ${nameOf(one.value)}`.toLowerCase().includes(asked));
      }}
      renderOption={({ option }) => (
        <span>
          {option.value}{' '}
          <Text span size="sm" c="dimmed">
            {nameOf(option.value)}
          </Text>
        </span>
      )}
      comboboxProps={{ width: 280, position: 'bottom-end' }}
      nothingFoundMessage={m.shell_nothing_found()}
    />
  );
}
