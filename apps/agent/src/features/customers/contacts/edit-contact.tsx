import { Button, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useCompanies } from '../companies/queries.ts';
import type { Contact } from './queries.ts';

/** A contact's name, addresses, company and note; with none given, a new one. */
export function EditContact({ contact, onClose }: { contact?: Contact; onClose: () => void }) {
  const companies = useCompanies({}).data?.pages.flatMap((page) => page.items) ?? [];
  const of = (kind: 'email' | 'phone') =>
    (contact?.addresses ?? [])
      .filter((address) => address.kind === kind)
      .map((address) => address.value)
      .join(', ');
  const [form, setForm] = useState({
    name: contact?.name ?? '',
    emails: of('email'),
    phones: of('phone'),
    companyId: (contact?.companyId ?? null) as string | null,
    note: contact?.note ?? '',
  });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const split = (text: string, kind: 'email' | 'phone') =>
    text
      .split(/[,;\n]/)
      .map((value) => ({ kind, value: value.trim() }))
      .filter((address) => address.value !== '');
  const body = {
    name: form.name.trim(),
    addresses: [...split(form.emails, 'email'), ...split(form.phones, 'phone')],
    companyId: form.companyId,
    note: form.note,
  };
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
    <Modal
      opened
      onClose={onClose}
      title={contact ? contact.name : m.customers_contact_add()}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={save.error} />
          <TextInput
            label={m.customers_name()}
            required
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            data-autofocus
          />
          <TextInput
            label={m.customers_emails()}
            description={m.customers_by_commas()}
            value={form.emails}
            onChange={(event) => set({ emails: event.currentTarget.value })}
          />
          <TextInput
            label={m.customers_phones()}
            description={m.customers_by_commas()}
            value={form.phones}
            onChange={(event) => set({ phones: event.currentTarget.value })}
          />
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
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
