import { Button, Group, MultiSelect, NumberInput, Radio, Stack, Switch } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useLocale } from '../../../base/locale.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { nameIn } from '../../tickets/settings/names.ts';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import type { Distribution } from '../../workforce/queries.ts';
import { methodWords } from './distribution-words.ts';
import { FirstCompanies } from './first-companies.tsx';
import { Needs } from './needs.tsx';

/** How one team's tickets are given out. A saved change is one Z away from what it was. */
export function EditDistribution({ rule }: { rule: Distribution }) {
  const locale = useLocale();
  const settings = useTicketSettings().data;
  const [form, setForm] = useState(rule);
  const set = (part: Partial<Distribution>) => setForm((old) => ({ ...old, ...part }));
  const stale = [keys.distributions, keys.floor];
  const write = ({ teamId, version, ...body }: Distribution, known: boolean) =>
    api.automation.saveDistribution({ params: { teamId }, body: { ...body, ...(known && version > 0 && { version }) } });
  const restore = useChange({ run: () => write(rule, false), stale, failed: m.distribution_refused() });
  const save = useChange({
    run: () => write(form, true),
    stale,
    onDone: () => offerUndo(m.shell_saved(), () => restore.mutate()),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md" mb="lg">
        <FormError error={save.error} />
        <Switch
          label={m.distribution_enabled()}
          description={m.distribution_enabled_hint()}
          checked={form.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        <Radio.Group
          label={m.distribution_method()}
          value={form.method}
          onChange={(method) => set({ method: method as Distribution['method'] })}
        >
          <Stack gap="xs" mt={6}>
            {(Object.keys(methodWords) as Distribution['method'][]).map((method) => (
              <Radio key={method} value={method} label={methodWords[method].name()} description={methodWords[method].text()} />
            ))}
          </Stack>
        </Radio.Group>
        <Switch
          label={m.distribution_previous()}
          description={m.distribution_previous_hint()}
          checked={form.previousFirst}
          onChange={(event) => set({ previousFirst: event.currentTarget.checked })}
        />
        <Group align="flex-end" gap="md">
          <Switch
            mb={6}
            label={m.distribution_give_back()}
            checked={form.giveBackMinutes !== null}
            onChange={(event) => set({ giveBackMinutes: event.currentTarget.checked ? 30 : null })}
          />
          {form.giveBackMinutes === null ? null : (
            <NumberInput
              w={170}
              label={m.distribution_minutes()}
              min={1}
              max={1440}
              value={form.giveBackMinutes}
              onChange={(value) => set({ giveBackMinutes: Math.min(1440, Math.max(1, Math.round(Number(value)) || 1)) })}
            />
          )}
        </Group>
        <MultiSelect
          label={m.distribution_categories()}
          description={m.distribution_categories_hint()}
          data={(settings?.categories ?? []).map(({ id, names }) => ({ value: id as string, label: nameIn(names, locale) }))}
          value={form.categoryIds}
          onChange={(categoryIds) => set({ categoryIds: categoryIds as Distribution['categoryIds'] })}
          searchable
        />
        <FirstCompanies ids={form.firstCompanyIds} onChange={(firstCompanyIds) => set({ firstCompanyIds })} />
        <Needs needs={form.needs} onChange={(needs) => set({ needs })} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
