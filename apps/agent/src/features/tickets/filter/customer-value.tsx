import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import { useCompanies } from '../../customers/companies/queries.ts';
import { useContacts } from '../../customers/contacts/queries.ts';
import { goneValue } from '../gone/gone-choices.ts';
import type { Choice } from './choices.ts';

type CustomerValueProps = {
  of: 'contact' | 'company';
  words: readonly Choice[];
  value: readonly string[];
  label: string;
  onChange: (value: string[]) => void;
};

/** People or companies found by what is typed; those chosen already are named by their ids. */
export function CustomerValue({ of, words, value, label, onChange }: CustomerValueProps) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const contacts = useContacts(q && of === 'contact' ? { q } : {}).data?.pages[0]?.items ?? [];
  const companies = useCompanies(q && of === 'company' ? { q } : {}).data?.pages[0]?.items ?? [];
  const chosen = useChosen(
    of,
    value.filter((one) => !words.some((word) => word.value === one)),
  );
  const found = (of === 'contact' ? contacts : companies).map((one) => ({ value: one.id as string, label: one.name }));
  const all = new Map([...words, ...chosen, ...found].map((one) => [one.value, one]));
  return (
    <MultiSelect
      aria-label={label}
      placeholder={value.length === 0 ? m.views_choose() : ''}
      data={[...all.values()]}
      value={[...value]}
      onChange={onChange}
      searchable
      selectFirstOptionOnChange
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={m.shell_nothing_found()}
      hidePickedOptions
      flex={1}
      miw={180}
    />
  );
}

/** People or companies by their ids, with their names; what is removed by what it was. */
export function useChosen(of: 'contact' | 'company', ids: readonly string[]): Choice[] {
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: of === 'contact' ? keys.contact(id) : keys.company(id),
      queryFn: (): Promise<{ name: string }> =>
        of === 'contact'
          ? api.customers.getContact({ params: { contactId: id } })
          : api.customers.getCompany({ params: { companyId: id } }),
    })),
  });
  return ids.map((value, at) => ({ value, label: answers[at]?.data?.name ?? (answers[at]?.isError ? goneValue(of) : '…') }));
}
