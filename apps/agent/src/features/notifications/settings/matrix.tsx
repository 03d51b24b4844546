import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { IconRotate2 } from '@tabler/icons-react';
import { DataTable } from '../../../base/page/data-table.tsx';
import * as m from '#words';
import { kindName, mediumName } from './kind-words.ts';
import { type Choices, type Medium, useChangeChoices, useChangeDefaults, type useChoices } from './queries.ts';

type Row = Choices['kinds'][number];
const media: readonly Medium[] = ['screen', 'push', 'mail', 'digest'];

/** What happens by what it reaches people: a row for each kind, a column for each medium. Ticked is saved at once. */
export function Matrix({ query, whose }: { query: ReturnType<typeof useChoices>; whose: 'mine' | 'tenant' }) {
  const mine = useChangeChoices();
  const tenant = useChangeDefaults();
  const change = whose === 'mine' ? mine : tenant;
  const own = (row: Row) => (whose === 'mine' ? row.mine : row.tenant);
  const inForce = (row: Row) => own(row) ?? row.tenant ?? row.shipped;
  const toggle = (row: Row, medium: Medium) => {
    const now = inForce(row);
    change.mutate({ kinds: [{ kind: row.kind, media: now.includes(medium) ? now.filter((one) => one !== medium) : [...now, medium] }] });
  };
  return (
    <DataTable
      query={query}
      rows={query.data?.kinds ?? []}
      keyOf={(row) => row.kind}
      label={m.notifications_settings_title()}
      empty={m.notifications_settings_title()}
      columns={[
        { key: 'kind', title: m.notifications_event(), cell: (row) => kindName(row.kind) },
        ...media.map((medium) => ({
          key: medium,
          title: mediumName[medium](),
          cell: (row: Row) => (
            <Checkbox
              aria-label={`${kindName(row.kind)}: ${mediumName[medium]()}`}
              checked={inForce(row).includes(medium)}
              onChange={() => toggle(row, medium)}
            />
          ),
        })),
        {
          key: 'back',
          title: '',
          right: true,
          cell: (row) =>
            own(row) === null ? null : (
              <Tooltip label={m.notifications_back()}>
                <ActionIcon
                  size="sm"
                  aria-label={`${m.notifications_back()}: ${kindName(row.kind)}`}
                  onClick={() => change.mutate({ kinds: [{ kind: row.kind, media: null }] })}
                >
                  <IconRotate2 size={16} stroke={1.7} />
                </ActionIcon>
              </Tooltip>
            ),
        },
      ]}
    />
  );
}
