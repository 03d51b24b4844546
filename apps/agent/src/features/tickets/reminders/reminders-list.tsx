import { ActionIcon } from '@mantine/core';
import { keys } from '@otklik/client';
import { formatInstant, formatMoment } from '@otklik/ui';
import { IconBell, IconX } from '@tabler/icons-react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { useMe } from '../../../base/session/queries.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useReminders } from './queries.ts';
import styles from './reminders.module.css';

/** Reminders still to come on a ticket; nothing when there are none. */
export function RemindersList({ ticketId }: { ticketId: string }) {
  const locale = useLocale();
  const me = useMe();
  const { users } = useDirectory();
  const items = useReminders(ticketId).data?.items ?? [];
  const stale = [[...keys.ticket(ticketId), 'reminders']];
  const restore = useChange({
    run: ({ id, text, at, userId }: (typeof items)[number]) =>
      api.tickets.setReminder({ params: { ticketId, reminderId: id } as never, body: { text, at, userId } }),
    stale,
  });
  const drop = useChange({
    run: ({ id }: (typeof items)[number]) => api.tickets.dropReminder({ params: { ticketId, reminderId: id } as never }),
    stale,
    failed: m.later_reminder_refused(),
    onDone: (_, dropped) => offerUndo(m.later_reminder_dropped(), () => restore.mutate(dropped)),
  });
  if (items.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={m.later_reminders()}>
      {items.map((one) => (
        <li key={one.id} className={styles.item}>
          <IconBell size={15} stroke={1.7} aria-hidden="true" />
          <span className={styles.words}>
            {one.text}
            <small>
              <time dateTime={one.at} title={formatInstant(one.at, locale)}>
                {formatMoment(one.at, Date.now(), locale)}
              </time>
              {one.userId === me.user.id ? '' : ` · ${users.get(one.userId)?.name ?? ''}`}
            </small>
          </span>
          <ActionIcon size="sm" aria-label={m.later_reminder_drop({ text: one.text })} onClick={() => drop.mutate(one)}>
            <IconX size={14} stroke={1.8} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
