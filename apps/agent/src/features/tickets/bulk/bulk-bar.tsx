import { ActionIcon, Button, Menu } from '@mantine/core';
import type { TicketFilter } from '@otklik/client';
import { formatCount } from '@otklik/ui';
import { IconX } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { useMay, useMe } from '../../../base/session/queries.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import { useMarks } from '../list/marks.ts';
import listStyles from '../list/ticket-list.module.css';
import { useAsked } from '../merging/asked.ts';
import { priorityLevels, priorityName, statusKindName } from '../settings/names.ts';
import { useBulkMacroAsked } from './macro-store.ts';
import { useBulkChange } from './queries.ts';
import { useBulkReport } from './report-store.ts';

const BulkMore = lazily(() => import('./bulk-more.tsx').then((file) => ({ default: file.BulkMore })));
const BulkReport = lazily(() => import('./bulk-report.tsx').then((file) => ({ default: file.BulkReport })));
const kinds = ['open', 'pending', 'on_hold', 'solved', 'closed'] as const;

type BulkBarProps = {
  filter: TicketFilter;
  /** tickets of the whole list, less than none when nobody knows */
  total: number;
  more: boolean;
};

/** What can be done with the marked tickets together, or with all of the list; one undo takes all of it back. */
export function BulkBar({ filter, total, more }: BulkBarProps) {
  const { ids, all } = useMarks();
  const locale = useLocale();
  const me = useMe();
  const may = useMay('tickets.write');
  const users = useUsers().data?.items ?? [];
  const change = useBulkChange();
  const [wide, setWide] = useState(false);
  const reported = useBulkReport((state) => state.bulkId);
  const report = reported ? (
    <Suspense fallback={null}>
      <BulkReport bulkId={reported} />
    </Suspense>
  ) : null;
  if (ids.size === 0) return report;
  const whole = total < 0 ? m.bulk_all() : more ? m.bulk_all_more({ n: formatCount(total, locale) }) : m.bulk_all_n({ n: total });
  const count = all ? whole : m.tickets_marked_count({ n: ids.size });
  const menu = (label: string, items: React.ReactNode) => (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {items}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <div className={listStyles.bulk} role="toolbar" aria-label={m.tickets_bulk()}>
      <span>{count}</span>
      {!all && (more || total < 0 || total > ids.size) ? (
        <Button size="xs" variant="subtle" onClick={() => useMarks.getState().markAll(filter, [...ids])}>
          {m.bulk_mark_all()}
        </Button>
      ) : null}
      <ActionIcon size="sm" aria-label={m.tickets_unmark()} title={m.tickets_unmark()} onClick={() => useMarks.getState().clear()}>
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
      {may ? (
        <div className={listStyles.bulkActions}>
          {menu(
            m.tickets_assignee(),
            <>
              <Menu.Item onClick={() => change({ assigneeId: me.user.id })}>{m.tickets_assignee_me({ name: me.user.name })}</Menu.Item>
              <Menu.Item onClick={() => change({ assigneeId: null })}>{m.tickets_none()}</Menu.Item>
              <Menu.Divider />
              {users
                .filter((user) => user.status === 'active' && user.id !== me.user.id)
                .map((user) => (
                  <Menu.Item key={user.id} onClick={() => change({ assigneeId: user.id })}>
                    {user.name}
                  </Menu.Item>
                ))}
            </>,
          )}
          {menu(
            m.tickets_status(),
            kinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => change({ statusKind: kind })}>
                {statusKindName(kind)}
              </Menu.Item>
            )),
          )}
          {menu(
            m.tickets_priority(),
            priorityLevels.map((level) => (
              <Menu.Item key={level} onClick={() => change({ priority: level })}>
                {priorityName(level)}
              </Menu.Item>
            )),
          )}
          <Button size="xs" variant="default" onClick={() => useBulkMacroAsked.getState().ask()}>
            {m.macros_key()}
          </Button>
          <Button size="xs" variant="default" onClick={() => setWide(true)}>
            {m.tickets_more()}
          </Button>
          {!all && ids.size > 1 && ids.size <= 50 ? (
            <Button size="xs" variant="default" onClick={() => useAsked.getState().ask({ what: 'merge', ticketIds: [...ids] })}>
              {m.merging_bulk()}
            </Button>
          ) : null}
        </div>
      ) : null}
      {wide ? (
        <Suspense fallback={null}>
          <BulkMore count={count} onClose={() => setWide(false)} onChange={(wish) => void change(wish)} />
        </Suspense>
      ) : null}
      {report}
    </div>
  );
}
