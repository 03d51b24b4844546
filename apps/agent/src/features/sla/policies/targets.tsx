import { ActionIcon, Button, Select, Table } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import { nameIn, priorityLevels, priorityName } from '../../tickets/settings/names.ts';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import { DurationInput } from './duration-input.tsx';
import type { SlaPolicy } from './queries.ts';

type Target = SlaPolicy['targets'][number];
const shown = ['first_response', 'next_response', 'resolution'] as const;
const words = {
  first_response: m.sla_metric_first_response,
  next_response: m.sla_metric_next_response,
  resolution: m.sla_metric_resolution,
};

/** What is promised, a row for a priority and a type. */
export function Targets({ targets, onChange }: { targets: Target[]; onChange: (targets: Target[]) => void }) {
  const locale = useLocale();
  const types = useTicketSettings().data?.types;
  const choice = (type: NonNullable<typeof types>[number]) => ({ value: type.id as string, label: nameIn(type.names, locale) });
  const offered = types?.filter((type) => type.active).map(choice);
  const set = (at: number, change: Partial<Target>) => onChange(targets.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <div style={{ overflowX: 'auto' }}>
      <Table withRowBorders={false} horizontalSpacing={4} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{m.sla_priority()}</Table.Th>
            <Table.Th>{m.sla_type()}</Table.Th>
            {shown.map((metric) => (
              <Table.Th key={metric}>{words[metric]()}</Table.Th>
            ))}
            <Table.Th>{m.sla_time()}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {targets.map((target, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place: it has nothing else to be known by
            <Table.Tr key={at}>
              <Table.Td>
                <Select
                  aria-label={m.sla_priority()}
                  w={180}
                  data={[
                    { value: '', label: m.sla_any_priority() },
                    ...priorityLevels.map((value) => ({ value, label: priorityName(value) })),
                  ]}
                  value={target.priority ?? ''}
                  onChange={(value) => set(at, { priority: priorityLevels.find((one) => one === value) ?? null })}
                  allowDeselect={false}
                />
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={m.sla_type()}
                  w={140}
                  data={[{ value: '', label: m.sla_any_type() }, ...withGone(offered, [target.typeId], 'type', types?.map(choice))]}
                  value={target.typeId ?? ''}
                  onChange={(value) => set(at, { typeId: (value || null) as Target['typeId'] })}
                  allowDeselect={false}
                />
              </Table.Td>
              {shown.map((metric) => (
                <Table.Td key={metric}>
                  <DurationInput
                    label={words[metric]()}
                    seconds={target.seconds[metric]}
                    onChange={(seconds) => set(at, { seconds: { ...target.seconds, [metric]: seconds } })}
                  />
                </Table.Td>
              ))}
              <Table.Td>
                <Select
                  aria-label={m.sla_time()}
                  w={150}
                  data={[
                    { value: 'calendar', label: m.sla_time_calendar() },
                    { value: 'clock', label: m.sla_time_clock() },
                  ]}
                  value={target.time}
                  onChange={(value) => set(at, { time: value === 'clock' ? 'clock' : 'calendar' })}
                  allowDeselect={false}
                />
              </Table.Td>
              <Table.Td>
                {targets.length > 1 ? (
                  <ActionIcon aria-label={m.sla_remove_row()} onClick={() => onChange(targets.filter((_, place) => place !== at))}>
                    <IconX size={16} stroke={1.6} />
                  </ActionIcon>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        mt={4}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.8} />}
        onClick={() => onChange([...targets, { priority: 'urgent', typeId: null, time: 'calendar', seconds: {} }])}
      >
        {m.sla_add_row()}
      </Button>
    </div>
  );
}
