import { Textarea, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import type { Company } from './queries.ts';

/** A company's name, mail domains and note; with none given, a new one. */
export function EditCompany({ company, onClose }: { company?: Company; onClose: () => void }) {
  const [form, setForm] = useState({ name: company?.name ?? '', domains: company?.domains.join(', ') ?? '', note: company?.note ?? '' });
  const body = { name: form.name.trim(), domains: form.domains.split(/[\s,;]+/).filter(Boolean), note: form.note };
  const save = useChange({
    run: () =>
      company
        ? api.customers.changeCompany({ params: { companyId: company.id }, body: { ...body, version: company.version } })
        : api.customers.createCompany({ body }),
    stale: [['companies'], ...(company ? [keys.company(company.id)] : []), ['contacts']],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={company ? company.name : m.customers_company_add()} onClose={onClose} save={save}>
      <TextInput
        label={m.customers_company_name()}
        required
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={m.customers_domains()}
        description={m.customers_domains_hint()}
        value={form.domains}
        onChange={(event) => setForm({ ...form, domains: event.currentTarget.value })}
      />
      <Textarea
        label={m.customers_note()}
        value={form.note}
        onChange={(event) => setForm({ ...form, note: event.currentTarget.value })}
        autosize
        minRows={2}
      />
    </FormModal>
  );
}
