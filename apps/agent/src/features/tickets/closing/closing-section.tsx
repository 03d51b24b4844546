import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { keys, type Outputs } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { FormError } from '../../../base/form-error.tsx';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';

const TemplateFields = lazily(() => import('../responses/template-fields.tsx').then((file) => ({ default: file.TemplateFields })));

type Closing = Outputs['tickets']['getClosing'];
const closingKey = [...keys.ticketSettings, 'closing'];

/** When solved tickets are closed by themselves, with or without a warning, and how long an answer opens them again. */
export function ClosingSection() {
  const closing = useQuery({ queryKey: closingKey, queryFn: () => api.tickets.getClosing({}) });
  return (
    <Section title={m.closing_title()} text={m.closing_text()}>
      {closing.isError ? <Failed error={closing.error} onRetry={() => void closing.refetch()} /> : null}
      {closing.isPending ? <SkeletonRows label={m.shell_loading()} rows={2} height={44} avatar={false} /> : null}
      {closing.data ? <Form key={JSON.stringify(closing.data)} closing={closing.data} /> : null}
    </Section>
  );
}

function Form({ closing }: { closing: Closing }) {
  const [form, setForm] = useState(closing);
  const set = (part: Partial<Closing>) => setForm((old) => ({ ...old, ...part }));
  const days = (value: string | number, most: number) => Math.min(most, Math.max(1, Math.round(Number(value)) || 1));
  const save = useChange({ run: () => api.tickets.saveClosing({ body: form }), stale: [closingKey], done: m.shell_saved() });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md" maw={640}>
        <FormError error={save.error} />
        <Switch
          label={m.closing_on()}
          checked={form.closeAfterDays !== null}
          onChange={(event) => set(event.currentTarget.checked ? { closeAfterDays: 14 } : { closeAfterDays: null, warnDays: null })}
        />
        {form.closeAfterDays === null ? null : (
          <>
            <NumberInput
              label={m.closing_days()}
              min={1}
              max={365}
              value={form.closeAfterDays}
              onChange={(value) => set({ closeAfterDays: days(value, 365) })}
              maw={260}
            />
            <Switch
              label={m.closing_warn()}
              checked={form.warnDays !== null}
              onChange={(event) => set({ warnDays: event.currentTarget.checked ? 2 : null })}
            />
            {form.warnDays === null ? null : (
              <>
                <NumberInput
                  label={m.closing_warn_days()}
                  min={1}
                  max={30}
                  value={form.warnDays}
                  onChange={(value) => set({ warnDays: days(value, 30) })}
                  maw={260}
                />
                <Suspense fallback={null}>
                  <TemplateFields bodies={form.warning} onChange={(warning) => set({ warning })} />
                </Suspense>
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
          <NumberInput
            label={m.closing_reopen_days()}
            min={0}
            max={3650}
            value={form.reopenDays}
            onChange={(value) => set({ reopenDays: Math.min(3650, Math.max(0, Math.round(Number(value)) || 0)) })}
            maw={260}
          />
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
