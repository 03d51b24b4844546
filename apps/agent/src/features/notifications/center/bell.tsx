import { Popover, Tooltip } from '@mantine/core';
import { SkeletonRows } from '@otklik/ui';
import { IconBell } from '@tabler/icons-react';
import { Suspense, useMemo, useState } from 'react';
import { type Command, useCommands } from '../../../base/keys/commands.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import styles from './bell.module.css';
import { useNews } from './queries.ts';

const Panel = lazily(() => import('./panel.tsx'));

/** The bell at the edge: how much is unread, and what it is. G U opens it. */
export function Bell({ className }: { className: string | undefined }) {
  const unread = useNews().data?.unread ?? 0;
  const [opened, setOpened] = useState(false);
  const commands = useMemo<Command[]>(
    () => [{ id: 'notifications', group: 'go', label: m.notifications_title(), bindings: ['KeyG KeyU'], run: () => setOpened(true) }],
    [],
  );
  useCommands(commands);
  const name = unread > 0 ? m.notifications_bell({ n: unread }) : m.notifications_title();
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={400} trapFocus returnFocus withinPortal shadow="lg">
      <Popover.Target>
        <Tooltip label={`${name} · G U`} position="right" disabled={opened}>
          <button type="button" className={className} aria-label={name} aria-expanded={opened} onClick={() => setOpened((now) => !now)}>
            <IconBell size={20} stroke={1.6} aria-hidden="true" />
            {unread > 0 ? (
              <span className={styles.count} aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
            ) : null}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={m.notifications_title()}>
        <Suspense fallback={<SkeletonRows label={m.shell_loading()} rows={4} height={62} avatar={false} />}>
          <Panel onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
