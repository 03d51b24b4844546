import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keys } from '@otklik/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import * as m from '#words';

type PersonPickerProps = {
  kind: 'contact' | 'company';
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
};

/** A contact or a company, found by the words typed. */
export function PersonPicker({ kind, value, onChange, ...common }: PersonPickerProps) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useFound(kind, q);
  const known = useNameOf(kind, value);
  const data = [...(value && known && !found.some((one) => one.value === value) ? [{ value, label: known }] : []), ...found];
  return (
    <Select
      {...common}
      searchable
      clearable
      placeholder={m.forms_find_person()}
      nothingFoundMessage={m.shell_nothing_found()}
      filter={({ options }) => options}
      data={data}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}

/** What a contact or a company is called; undefined while it is not known. */
export function useNameOf(kind: 'contact' | 'company', id: string | null): string | undefined {
  const contact = useQuery({
    queryKey: keys.contact(id ?? ''),
    queryFn: () => api.customers.getContact({ params: { contactId: id ?? '' } }),
    enabled: kind === 'contact' && id !== null,
  });
  const company = useQuery({
    queryKey: keys.company(id ?? ''),
    queryFn: () => api.customers.getCompany({ params: { companyId: id ?? '' } }),
    enabled: kind === 'company' && id !== null,
  });
  return kind === 'contact' ? contact.data?.name || undefined : company.data?.name;
}

function useFound(kind: 'contact' | 'company', q: string): { value: string; label: string }[] {
  const contacts = useQuery({
    queryKey: keys.contacts({ q, limit: 8 }),
    queryFn: () => api.customers.listContacts({ query: { q, limit: 8 } }),
    enabled: kind === 'contact' && q.trim().length > 1,
    placeholderData: keepPreviousData,
  });
  const companies = useQuery({
    queryKey: keys.companies({ q, limit: 8 }),
    queryFn: () => api.customers.listCompanies({ query: { q, limit: 8 } }),
    enabled: kind === 'company' && q.trim().length > 1,
    placeholderData: keepPreviousData,
  });
  if (kind === 'company') return (companies.data?.items ?? []).map((one) => ({ value: one.id as string, label: one.name }));
  return (contacts.data?.items ?? []).map((one) => ({
    value: one.id as string,
    label: [one.name, one.addresses.find((address) => address.kind === 'email')?.value].filter(Boolean).join(' · '),
  }));
}
