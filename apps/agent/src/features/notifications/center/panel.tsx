import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChecks, IconSettings } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import * as m from '#words';
import styles from './center.module.css';
import { NotificationList } from './notification-list.tsx';
import { useNews, useRead } from './queries.ts';

/** What hangs from the bell. */
export default function Panel({ onClose }: { onClose: () => void }) {
  const read = useRead();
  const navigate = useNavigate();
  const unread = useNews().data?.unread ?? 0;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // the first row when there is one, so that arrows and Enter work at once
    const timer = setTimeout(() => (box.current?.querySelector('li button') as HTMLElement | null)?.focus(), 120);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.panel} ref={box}>
      <header className={styles.head}>
        <h2>{m.notifications_title()}</h2>
        {unread > 0 ? (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconChecks size={15} aria-hidden="true" />}
            onClick={() => read.mutate({ all: true })}
          >
            {m.notifications_read_all()}
          </Button>
        ) : null}
        <Tooltip label={m.notifications_settings()}>
          <ActionIcon
            aria-label={m.notifications_settings()}
            onClick={() => {
              onClose();
              void navigate({ to: '/settings/notifications' });
            }}
          >
            <IconSettings size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={styles.body}>
        <NotificationList onOpened={onClose} />
      </div>
    </div>
  );
}
