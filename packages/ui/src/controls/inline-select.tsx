import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import styles from './controls.module.css';

export type InlineOption = { value: string; label: string; left?: ReactNode; keywords?: string };
export type InlineSelectProps = {
  label: string;
  value: string | readonly string[] | null;
  options: readonly InlineOption[];
  onPick: (value: string) => void;
  shown: ReactNode;
  searchLabel: string;
  emptyLabel: string;
  /** Raised by a shortcut: each new number opens the list. */
  openSignal?: number | undefined;
  disabled?: boolean | undefined;
  multiple?: boolean | undefined;
  onCreate?: ((name: string) => void) | undefined;
  createLabel?: ((name: string) => string) | undefined;
};

/** A value that opens into a searchable list in place; picking applies at once. */
export function InlineSelect(props: InlineSelectProps) {
  const { label, value, options, onPick, shown, searchLabel, emptyLabel, openSignal, disabled, multiple, onCreate, createLabel } = props;
  const [query, setQuery] = useState('');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setQuery('');
      box.focusTarget();
    },
    onDropdownOpen: () => {
      box.focusSearchInput();
      box.selectActiveOption();
    },
  });
  useEffect(() => {
    if (openSignal) box.openDropdown();
  }, [openSignal]); // eslint-disable-line react-hooks/exhaustive-deps
  const found = useMemo(() => matching(options, query), [options, query]);
  const mayCreate = onCreate && query.trim() !== '' && !options.some((o) => o.label.toLowerCase() === query.trim().toLowerCase());
  const isOn = (option: string) => (Array.isArray(value) ? value.includes(option) : value === option);
  return (
    <Combobox
      store={box}
      position="bottom-start"
      width={260}
      shadow="md"
      onOptionSubmit={(picked) => {
        if (picked === createValue) onCreate?.(query.trim());
        else onPick(picked);
        if (multiple) setQuery('');
        else box.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <button type="button" className={styles.value} aria-label={label} onClick={() => box.toggleDropdown()} disabled={disabled}>
          <span className={styles.valueText}>{shown}</span>
          <IconSelector size={14} stroke={1.7} className={styles.valueSign} aria-hidden="true" />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            box.selectFirstOption();
          }}
          placeholder={searchLabel}
          aria-label={searchLabel}
        />
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={label}>
          {found.map((option) => (
            <Combobox.Option key={option.value} value={option.value} active={isOn(option.value)} className={styles.option}>
              {option.left}
              <span className={styles.optionText}>{option.label}</span>
              {isOn(option.value) ? <IconCheck size={14} aria-hidden="true" /> : null}
            </Combobox.Option>
          ))}
          {mayCreate ? (
            <Combobox.Option value={createValue} className={styles.option}>
              {createLabel?.(query.trim())}
            </Combobox.Option>
          ) : null}
          {found.length === 0 && !mayCreate ? <Combobox.Empty>{emptyLabel}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const createValue = '\u0000create';

function matching(options: readonly InlineOption[], query: string): readonly InlineOption[] {
  const words = query.trim().toLowerCase();
  if (!words) return options;
  return options.filter((option) => `${option.label} ${option.keywords ?? ''}`.toLowerCase().includes(words));
}
