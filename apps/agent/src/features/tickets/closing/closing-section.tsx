import { Switch } from '@mantine/core';
import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { SettingsForm, SettingsSection, WholeNumber } from '../../../base/page/settings-section.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { TemplateFields } from '../responses/template-fields.tsx';

type Closing = Outputs['tickets']['getClosing'];
const closingKey = [...keys.ticketSettings, 'closing'];

/** When solved tickets are closed by themselves, with or without a warning, and how long an answer opens them again. */
export function ClosingSection() {
  const closing = useQuery({ queryKey: closingKey, queryFn: () => api.tickets.getClosing({}) });
  return (
    <SettingsSection title={m.closing_title()} text={m.closing_text()} query={closing}>
      {(settings, key) => <Form key={key} closing={settings} />}
    </SettingsSection>
  );
}

function Form({ closing }: { closing: Closing }) {
  const [form, setForm] = useState(closing);
  const set = (part: Partial<Closing>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({ run: () => api.tickets.saveClosing({ body: form }), stale: [closingKey], done: m.shell_saved() });
  return (
    <SettingsForm save={save}>
      <Switch
        label={m.closing_on()}
        checked={form.closeAfterDays !== null}
        onChange={(event) => set(event.currentTarget.checked ? { closeAfterDays: 14 } : { closeAfterDays: null, warnDays: null })}
      />
      {form.closeAfterDays === null ? null : (
        <>
          <WholeNumber
            label={m.closing_days()}
            most={365}
            value={form.closeAfterDays}
            onChange={(closeAfterDays) => set({ closeAfterDays })}
          />
          <Switch
            label={m.closing_warn()}
            checked={form.warnDays !== null}
            onChange={(event) => set({ warnDays: event.currentTarget.checked ? 2 : null })}
          />
          {form.warnDays === null ? null : (
            <>
              <WholeNumber label={m.closing_warn_days()} most={30} value={form.warnDays} onChange={(warnDays) => set({ warnDays })} />
              <TemplateFields bodies={form.warning} onChange={(warning) => set({ warning })} />
            </>
          )}
        </>
      )}
      <Switch
        label={m.closing_reopen()}
        description={m.closing_reopen_hint()}
        checked={form.reopenDays !== null}
        onChange={(event) => set({ reopenDays: event.currentTarget.checked ? 30 : null })}
      />
      {form.reopenDays === null ? null : (
        <WholeNumber
          label={m.closing_reopen_days()}
          least={0}
          most={3650}
          value={form.reopenDays}
          onChange={(reopenDays) => set({ reopenDays })}
        />
      )}
    </SettingsForm>
  );
}
