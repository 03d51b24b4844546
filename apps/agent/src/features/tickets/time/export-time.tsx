import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { localDay } from '@otklik/core/local-day.ts';
import { useState } from 'react';
import { timeExportUrl } from '../../../base/api.ts';
import { DateInput } from '../../../base/dates/date-input.tsx';
import { useMay, useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { monthOf } from './month-of.ts';

const everybody = 'everybody';

/** Downloads the work of a period: mine, or with the right anybody's and what it costs. */
export function ExportTime({ userId, onClose }: { userId: string; onClose: () => void }) {
  const me = useMe();
  const manages = useMay('time.manage');
  const { users } = useDirectory();
  const today = localDay(new Date(), me.tenant.timeZone);
  const [{ from, to }, setPeriod] = useState(monthOf(today, 0));
  const [whose, setWhose] = useState(userId);
  const fits = from !== '' && to !== '' && from <= to;
  const url = (look: Record<string, string>) =>
    `${timeExportUrl}?${new URLSearchParams({ from, to, ...(whose === everybody ? {} : { userId: whose }), ...look })}`;
  const links = [
    [m.bulk_export_xlsx(), { format: 'xlsx' }],
    [m.bulk_export_csv_semicolon(), { separator: 'semicolon' }],
    [m.bulk_export_csv(), {}],
  ] as const;
  return (
    <Modal opened onClose={onClose} title={m.time_export_title()} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <Stack gap="md">
        <Text size="sm">{[m.time_export_text(), ...(manages ? [m.time_export_money()] : [])].join(' ')}</Text>
        <Group grow align="flex-start">
          <DateInput
            required
            withAsterisk={false}
            label={m.time_export_from()}
            value={from || null}
            onChange={(day) => setPeriod({ from: day ?? '', to })}
            data-autofocus
          />
          <DateInput
            required
            withAsterisk={false}
            label={m.time_export_to()}
            value={to || null}
            onChange={(day) => setPeriod({ from, to: day ?? '' })}
            error={from !== '' && to !== '' && !fits ? m.time_export_order() : undefined}
          />
        </Group>
        <Group gap="xs">
          {[[m.time_export_month(), 0] as const, [m.time_export_last_month(), -1] as const].map(([name, by]) => (
            <Button key={name} size="compact-sm" variant="default" onClick={() => setPeriod(monthOf(today, by))}>
              {name}
            </Button>
          ))}
        </Group>
        {manages ? (
          <Select
            label={m.time_export_whose()}
            allowDeselect={false}
            searchable
            data={[
              { value: everybody, label: m.time_export_everybody() },
              ...[...users.values()].map((user) => ({ value: user.id as string, label: user.name })),
            ]}
            value={whose}
            onChange={(next) => next && setWhose(next)}
          />
        ) : null}
        <Group gap="xs">
          {links.map(([name, look], at) => (
            <Button
              key={name}
              component="a"
              href={url(look)}
              download
              variant={at === 0 ? 'filled' : 'default'}
              data-disabled={!fits || undefined}
              {...(fits ? {} : { href: undefined, 'aria-disabled': true })}
            >
              {name}
            </Button>
          ))}
        </Group>
      </Stack>
    </Modal>
  );
}
