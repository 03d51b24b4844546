import { Button, Checkbox, Group, Select, Switch, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { pausingKinds } from '@otklik/core/sla/policy.ts';
import { Banner } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useCalendars } from '../../calendars/queries.ts';
import { useTicketFields } from '../../tickets/filter/fields.ts';
import { FilterEditor } from '../../tickets/filter/filter-editor.tsx';
import { statusKindName } from '../../tickets/settings/names.ts';
import { Example } from './example.tsx';
import { findingText } from './finding-text.ts';
import { bodyOf, freshPolicy, type SlaPolicy } from './queries.ts';
import { Stages } from './stages.tsx';
import { Targets } from './targets.tsx';
import { Tried } from './tried.tsx';

/** One policy in plain words: for which tickets, what is promised, when its clocks stand still, whom to tell; tried on the last 90 days before it is saved. */
export function EditPolicy({ policy, onClose }: { policy: SlaPolicy | undefined; onClose: () => void }) {
  const [form, setForm] = useState(() => policy ?? freshPolicy());
  const set = (change: Partial<SlaPolicy>) => setForm({ ...form, ...change });
  const fields = useTicketFields();
  const calendars = useCalendars().data?.items ?? [];
  const save = useChange({
    run: () =>
      api.sla.saveSlaPolicy({ params: { policyId: form.id }, body: { ...bodyOf(form), ...(policy && { version: policy.version }) } }),
    stale: [keys.slaPolicies, keys.ticketLists],
    done: m.shell_saved(),
    onDone: onClose,
  });
  const { name: _, active: __, ...value } = bodyOf(form);
  const asked = { ...value, ...(policy && { policyId: policy.id }) };
  const tried = useChange({
    run: (body: typeof asked) => api.sla.previewSlaPolicy({ body }),
    stale: [],
  });
  return (
    <FormModal title={policy ? m.sla_edit() : m.sla_new()} onClose={onClose} save={save} size={900}>
      {form.findings.map((one) => (
        <Banner key={findingText(one)} tone="warn">
          {findingText(one)}
        </Banner>
      ))}
      <Group align="flex-end">
        <TextInput
          style={{ flex: 1 }}
          label={m.sla_name()}
          required
          maxLength={80}
          data-autofocus
          value={form.name}
          onChange={({ currentTarget: { value: name } }) => set({ name })}
        />
        <Select
          w={260}
          label={m.sla_calendar()}
          data={[
            { value: '', label: m.sla_calendar_default() },
            ...calendars.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          value={form.calendarId ?? ''}
          onChange={(id) => set({ calendarId: calendars.find((one) => one.id === id)?.id ?? null })}
          allowDeselect={false}
        />
        <Switch
          mb={6}
          label={m.sla_active()}
          checked={form.active}
          onChange={({ currentTarget: { checked } }) => set({ active: checked })}
        />
      </Group>
      <Section title={m.sla_for()} text={m.sla_for_hint()}>
        <FilterEditor filter={form.filter} fields={fields} onChange={(filter) => set({ filter })} />
      </Section>
      <Section title={m.sla_targets()} text={m.sla_targets_hint()}>
        <Targets targets={form.targets} onChange={(targets) => set({ targets })} />
        <Example policy={form} calendars={calendars} />
      </Section>
      <Checkbox.Group
        label={m.sla_pauses()}
        value={form.pausesOn}
        onChange={(chosen) => set({ pausesOn: pausingKinds.filter((kind) => chosen.includes(kind)) })}
      >
        <Group mt={6}>
          {pausingKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={statusKindName(kind)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Section title={m.sla_stages()}>
        <Stages stages={form.stages} onChange={(stages) => set({ stages })} />
      </Section>
      <FormError error={tried.error} />
      <Group>
        <Button variant="default" loading={tried.isPending} onClick={() => tried.mutate(asked)}>
          {m.sla_try()}
        </Button>
      </Group>
      <div role="status">
        {tried.data && JSON.stringify(tried.variables) === JSON.stringify(asked) ? <Tried preview={tried.data} /> : null}
      </div>
    </FormModal>
  );
}
