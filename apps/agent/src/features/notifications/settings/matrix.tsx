import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { IconRotate2 } from '@tabler/icons-react';
import { DataTable } from '../../../base/page/data-table.tsx';
import * as m from '#words';
import { type Choices, type Kind, type Medium, useChangeChoices, useChangeDefaults, type useChoices } from './queries.ts';

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

const mediumName: Record<Medium, () => string> = {
  screen: () => m.notifications_medium_screen(),
  push: () => m.notifications_medium_push(),
  mail: () => m.notifications_medium_mail(),
  digest: () => m.notifications_medium_digest(),
};

const kindNames: Record<Kind, () => string> = {
  mentioned: () => m.notifications_kind_mentioned(),
  assigned: () => m.notifications_kind_assigned(),
  team_assigned: () => m.notifications_kind_team_assigned(),
  reply_mine: () => m.notifications_kind_reply_mine(),
  reply_watched: () => m.notifications_kind_reply_watched(),
  note_mine: () => m.notifications_kind_note_mine(),
  delivery_failed: () => m.notifications_kind_delivery_failed(),
  reminder: () => m.notifications_kind_reminder(),
  step_assigned: () => m.notifications_kind_step_assigned(),
  woken: () => m.notifications_kind_woken(),
  rule: () => m.notifications_kind_rule(),
  timer_forgotten: () => m.notifications_kind_timer_forgotten(),
  bulk_finished: () => m.notifications_kind_bulk_finished(),
  sla_warned: () => m.notifications_kind_sla_warned(),
  sla_breached: () => m.notifications_kind_sla_breached(),
  alarm: () => m.notifications_kind_alarm(),
};
const kindName = (kind: Kind) => kindNames[kind]();
