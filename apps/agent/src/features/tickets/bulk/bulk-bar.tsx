import { Button, Menu } from '@mantine/core';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import { useMarks } from '../list/marks.ts';
import listStyles from '../list/ticket-list.module.css';
import { useAsked } from '../merging/asked.ts';
import { priorityLevels, priorityName, statusKindName } from '../settings/names.ts';
import { useBulkChange } from './queries.ts';

const kinds = ['open', 'pending', 'on_hold', 'solved'] as const;

/** What can be done with the marked tickets together; one undo takes all of it back. */
export function BulkBar() {
  const ids = useMarks((state) => state.ids);
  const me = useMe();
  const users = useUsers().data?.items ?? [];
  const bulk = useBulkChange();
  if (ids.size === 0) return null;
  return (
    <div className={listStyles.bulk} role="toolbar" aria-label={m.tickets_bulk()}>
      <span>{m.tickets_marked_count({ n: ids.size })}</span>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default">
            {m.tickets_assignee()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => bulk([...ids], { assigneeId: me.user.id })}>{m.tickets_assignee_me({ name: me.user.name })}</Menu.Item>
          <Menu.Item onClick={() => bulk([...ids], { assigneeId: null })}>{m.tickets_none()}</Menu.Item>
          <Menu.Divider />
          {users
            .filter((user) => user.status === 'active' && user.id !== me.user.id)
            .map((user) => (
              <Menu.Item key={user.id} onClick={() => bulk([...ids], { assigneeId: user.id })}>
                {user.name}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default">
            {m.tickets_status()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => bulk([...ids], { statusKind: kind })}>
              {statusKindName(kind)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default">
            {m.tickets_priority()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {priorityLevels.map((level) => (
            <Menu.Item key={level} onClick={() => bulk([...ids], { priority: level })}>
              {priorityName(level)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {ids.size > 1 && ids.size <= 50 ? (
        <Button size="xs" variant="default" onClick={() => useAsked.getState().ask({ what: 'merge', ticketIds: [...ids] })}>
          {m.merging_bulk()}
        </Button>
      ) : null}
      <Button size="xs" variant="subtle" onClick={() => useMarks.getState().clear()}>
        {m.tickets_unmark()}
      </Button>
    </div>
  );
}
