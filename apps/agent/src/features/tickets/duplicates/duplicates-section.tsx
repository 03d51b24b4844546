import { Switch } from '@mantine/core';
import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { SettingsForm, SettingsSection, WholeNumber } from '../../../base/page/settings-section.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

type Settings = Outputs['tickets']['getDuplicateSettings'];
const settingsKey = [...keys.ticketSettings, 'duplicates'];

/** How duplicates are looked for, from which likeness they are shown, and whether the likeliest are merged without asking. */
export function DuplicatesSection() {
  const found = useQuery({ queryKey: settingsKey, queryFn: () => api.tickets.getDuplicateSettings({}) });
  return (
    <SettingsSection title={m.duplicates_section()} text={m.duplicates_section_text()} query={found}>
      {(settings, key) => <Form key={key} settings={settings} />}
    </SettingsSection>
  );
}

function Form({ settings }: { settings: Settings }) {
  const [form, setForm] = useState(settings);
  const set = (part: Partial<Settings>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({ run: () => api.tickets.changeDuplicateSettings({ body: form }), stale: [settingsKey], done: m.shell_saved() });
  return (
    <SettingsForm save={save}>
      <Switch label={m.duplicates_propose()} checked={form.propose} onChange={(event) => set({ propose: event.currentTarget.checked })} />
      {form.propose ? (
        <>
          <WholeNumber label={m.duplicates_days()} most={90} value={form.days} onChange={(days) => set({ days })} />
          <WholeNumber
            label={m.duplicates_shown_from()}
            suffix=" %"
            most={100}
            value={form.shownFrom}
            onChange={(shownFrom) => set({ shownFrom })}
          />
          <Switch
            label={m.duplicates_auto()}
            description={m.duplicates_auto_hint()}
            checked={form.mergeFrom !== null}
            onChange={(event) => set({ mergeFrom: event.currentTarget.checked ? 90 : null })}
          />
          {form.mergeFrom === null ? null : (
            <>
              <WholeNumber
                label={m.duplicates_merge_from()}
                suffix=" %"
                most={100}
                value={form.mergeFrom}
                onChange={(mergeFrom) => set({ mergeFrom })}
              />
              <Switch
                label={m.duplicates_only_requester()}
                checked={form.sameRequester}
                onChange={(event) => set({ sameRequester: event.currentTarget.checked })}
              />
            </>
          )}
        </>
      ) : null}
    </SettingsForm>
  );
}
