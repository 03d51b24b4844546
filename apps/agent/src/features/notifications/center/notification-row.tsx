import { formatMoment } from '@otklik/ui';
import {
  IconAlarm,
  IconAlertTriangle,
  IconAt,
  IconBolt,
  IconChecklist,
  IconClockHour4,
  IconHourglassEmpty,
  IconHourglassLow,
  IconEye,
  IconHourglass,
  IconListCheck,
  IconMailX,
  IconMessage,
  IconNote,
  type TablerIcon,
  IconUserCheck,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './center.module.css';
import { lineOf } from './lines.ts';
import type { Notification } from './queries.ts';

const icons: Record<Notification['kind'], TablerIcon> = {
  mentioned: IconAt,
  assigned: IconUserCheck,
  team_assigned: IconUsersGroup,
  reply_mine: IconMessage,
  reply_watched: IconEye,
  note_mine: IconNote,
  delivery_failed: IconMailX,
  reminder: IconClockHour4,
  step_assigned: IconListCheck,
  woken: IconAlarm,
  rule: IconBolt,
  timer_forgotten: IconHourglass,
  bulk_finished: IconChecklist,
  sla_warned: IconHourglassLow,
  sla_breached: IconHourglassEmpty,
  alarm: IconAlertTriangle,
};

type RowProps = { one: Notification; onOpen: (one: Notification) => void };

/** One thing I am told of: what and by whom, which ticket, its first words, when. Unread is told by weight and a word. */
export function NotificationRow({ one, onOpen }: RowProps) {
  const locale = useLocale();
  const Icon = icons[one.kind];
  const fresh = one.readAt === null;
  return (
    <li>
      <button type="button" className={styles.row} data-fresh={fresh || undefined} data-kind={one.kind} onClick={() => onOpen(one)}>
        <span className={styles.icon}>
          <Icon size={16} stroke={1.8} aria-hidden="true" />
        </span>
        <span className={styles.lines}>
          <span className={styles.line}>
            <span className={styles.what}>
              {fresh ? <span className="visually-hidden">{m.notifications_unread()}. </span> : null}
              {lineOf(one)}
              {one.times > 1 ? <span className={styles.times}> ×{one.times}</span> : null}
            </span>
            <time className={styles.when} dateTime={one.at}>
              {formatMoment(one.at, Date.now(), locale)}
            </time>
          </span>
          {one.ticket ? (
            <span className={styles.ticket}>
              № {one.ticket.number} · {one.ticket.subject}
            </span>
          ) : null}
          {one.words ? <span className={styles.words}>{one.words}</span> : null}
        </span>
      </button>
    </li>
  );
}
