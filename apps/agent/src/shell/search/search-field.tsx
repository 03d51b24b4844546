import { Autocomplete } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import * as m from '#words';
import styles from './search.module.css';
import { useCompletions } from './queries.ts';

type SearchFieldProps = {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onDown: () => void;
};

/** The question, which goes on by operators and their values; Enter asks, the down arrow leads to what was found. */
export function SearchField({ ref, value, onChange, onSubmit, onDown }: SearchFieldProps) {
  const [opened, setOpened] = useState(false);
  const completions = useCompletions(value).data?.items ?? [];
  const labels = new Map(completions.map((one) => [value.slice(0, one.from) + one.insert, one.label]));
  const offered = opened && labels.size > 0;
  return (
    <Autocomplete
      ref={ref}
      size="md"
      aria-label={m.search_field()}
      placeholder={m.search_hint()}
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
      value={value}
      data={[...labels.keys()]}
      filter={({ options }) => options}
      renderOption={({ option }) => <span className={styles.option}>{labels.get(option.value) ?? option.value}</span>}
      dropdownOpened={offered}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onChange={(text) => {
        onChange(text);
        setOpened(true);
      }}
      onOptionSubmit={(text) => setOpened(text.endsWith(':'))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant')) {
          setOpened(false);
          onSubmit();
        }
        if (event.key === 'ArrowDown' && !offered) {
          event.preventDefault();
          onDown();
        }
      }}
      autoComplete="off"
      spellCheck={false}
      maxLength={300}
      classNames={{ root: styles.field }}
    />
  );
}
