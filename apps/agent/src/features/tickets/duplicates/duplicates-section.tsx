import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { keys, type Outputs } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { FormError } from '../../../base/form-error.tsx';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

type Settings = Outputs['tickets']['getDuplicateSettings'];
const settingsKey = [...keys.ticketSettings, 'duplicates'];

/** How duplicates are looked for, from which likeness they are shown, and whether the likeliest are merged without asking. */
export function DuplicatesSection() {
  const settings = useQuery({ queryKey: settingsKey, queryFn: () => api.tickets.getDuplicateSettings({}) });
  return (
    <Section title={m.duplicates_section()} text={m.duplicates_section_text()}>
      {settings.isError ? <Failed error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.isPending ? <SkeletonRows label={m.shell_loading()} rows={2} height={44} avatar={false} /> : null}
      {settings.data ? <Form key={JSON.stringify(settings.data)} settings={settings.data} /> : null}
    </Section>
  );
}

function Form({ settings }: { settings: Settings }) {
  const [form, setForm] = useState(settings);
  const set = (part: Partial<Settings>) => setForm((old) => ({ ...old, ...part }));
  const whole = (value: string | number, most: number) => Math.min(most, Math.max(1, Math.round(Number(value)) || 1));
  const save = useChange({ run: () => api.tickets.changeDuplicateSettings({ body: form }), stale: [settingsKey], done: m.shell_saved() });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md" maw={640}>
        <FormError error={save.error} />
        <Switch label={m.duplicates_propose()} checked={form.propose} onChange={(event) => set({ propose: event.currentTarget.checked })} />
        {form.propose ? (
          <>
            <NumberInput
              label={m.duplicates_days()}
              min={1}
              max={90}
              value={form.days}
              onChange={(value) => set({ days: whole(value, 90) })}
              maw={260}
            />
            <NumberInput
              label={m.duplicates_shown_from()}
              suffix=" %"
              min={1}
              max={100}
              value={form.shownFrom}
              onChange={(value) => set({ shownFrom: whole(value, 100) })}
              maw={260}
            />
            <Switch
              label={m.duplicates_auto()}
              description={m.duplicates_auto_hint()}
              checked={form.mergeFrom !== null}
              onChange={(event) => set({ mergeFrom: event.currentTarget.checked ? 90 : null })}
            />
            {form.mergeFrom === null ? null : (
              <>
                <NumberInput
                  label={m.duplicates_merge_from()}
                  suffix=" %"
                  min={1}
                  max={100}
                  value={form.mergeFrom}
                  onChange={(value) => set({ mergeFrom: whole(value, 100) })}
                  maw={260}
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
        <Group>
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
