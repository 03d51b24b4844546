import { Button } from '@mantine/core';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconBellCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Failed } from '../../../base/failed.tsx';
import * as m from '#words';
import styles from './center.module.css';
import { NotificationRow } from './notification-row.tsx';
import { type Notification, useNotifications, useRead } from './queries.ts';

/** The list of what I am told of: arrows walk through it, Enter opens the ticket. */
export function NotificationList({ onOpened }: { onOpened?: () => void }) {
  const list = useNotifications();
  const read = useRead();
  const navigate = useNavigate();
  if (list.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} height={62} avatar={false} />;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && rows.length === 0) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0)
    return (
      <EmptyState
        icon={<IconBellCheck size={22} stroke={1.6} />}
        title={m.notifications_empty_title()}
        text={m.notifications_empty_text()}
      />
    );
  const open = (one: Notification) => {
    if (one.readAt === null) read.mutate({ ids: [one.id] });
    if (one.ticket) void navigate({ to: '/tickets/$ticketId', params: { ticketId: one.ticket.id } });
    else if (one.kind === 'alarm') void navigate({ to: '/settings/inboxes' });
    onOpened?.();
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows only move the focus between the buttons in it */}
      <ul className={styles.list} aria-label={m.notifications_title()} onKeyDown={walk}>
        {rows.map((one) => (
          <NotificationRow key={one.id} one={one} onOpen={open} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </>
  );
}

function walk(event: React.KeyboardEvent<HTMLUListElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const at = rows.indexOf(document.activeElement as HTMLButtonElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  event.preventDefault();
}
