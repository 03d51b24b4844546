import { Select, Textarea, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useCompanies } from '../companies/queries.ts';
import { AddressFields, type AddressRow } from './address-fields.tsx';
import type { Contact } from './queries.ts';

/** A contact's name, ways to reach, company and note; with none given, a new one. */
export function EditContact({ contact, onClose }: { contact?: Contact; onClose: () => void }) {
  const companies = useCompanies({}).data?.pages.flatMap((page) => page.items) ?? [];
  const [form, setForm] = useState({
    name: contact?.name ?? '',
    addresses: (contact?.addresses.length ? contact.addresses : [{ kind: 'email', value: '' }]) as AddressRow[],
    companyId: (contact?.companyId ?? null) as string | null,
    note: contact?.note ?? '',
  });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const body = { ...form, name: form.name.trim(), addresses: form.addresses.filter((address) => address.value.trim() !== '') };
  const save = useChange({
    run: () =>
      contact
        ? api.customers.changeContact({ params: { contactId: contact.id }, body: { ...body, version: contact.version } })
        : api.customers.createContact({ body }),
    stale: [['contacts'], ...(contact ? [keys.contact(contact.id)] : []), ['companies'], keys.ticketLists],
    done: m.shell_saved(),
    onDone: onClose,
  });
  const options = companies.map((company) => ({ value: company.id as string, label: company.name }));
  if (contact?.companyId && !options.some((option) => option.value === contact.companyId))
    options.unshift({ value: contact.companyId, label: contact.companyName ?? '' });
  return (
    <FormModal title={contact ? contact.name : m.customers_contact_add()} onClose={onClose} save={save} size={520}>
      <TextInput
        label={m.customers_name()}
        required
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <AddressFields rows={form.addresses} onRows={(addresses) => set({ addresses })} />
      <Select
        label={m.customers_company()}
        data={options}
        value={form.companyId}
        onChange={(companyId) => set({ companyId })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
        nothingFoundMessage={m.shell_nothing_found()}
      />
      <Textarea
        label={m.customers_note()}
        description={m.customers_note_hint()}
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        autosize
        minRows={2}
      />
    </FormModal>
  );
}
