import { Avatar, formatMoment, PriorityMark, Tag, TimeAgo } from '@otklik/ui';
import { IconCheck, IconClockPause, IconCornerUpLeft } from '@tabler/icons-react';
import { memo } from 'react';
import * as m from '#words';
import { DueMark } from '../due/due-mark.tsx';
import { PeopleHere } from '../presence/people-here.tsx';
import { priorityName } from '../settings/names.ts';
import { TicketStatus } from '../settings/ticket-status.tsx';
import type { TicketRowData } from './merge-fresh.ts';
import styles from './ticket-row.module.css';

type TicketRowProps = {
  row: TicketRowData;
  locale: string;
  active: boolean;
  marked: boolean;
  assignee: string | undefined;
  compact: boolean;
  onMark: (ticketId: string) => void;
};

/** One ticket in three lines (who and when, subject, state) or in one. Plain elements: a list redraws hundreds of them. */
export const TicketRow = memo(function TicketRow({ row, locale, active, marked, assignee, compact, onMark }: TicketRowProps) {
  const face = (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- X marks by keyboard; an option of a listbox holds no focusable child
    <span
      className={styles.face}
      onClick={(event) => {
        event.stopPropagation();
        onMark(row.id);
      }}
    >
      <Avatar name={row.requester.name} size={compact ? 24 : 32} />
      <span className={styles.mark} aria-hidden="true">
        <IconCheck size={14} stroke={2.4} />
      </span>
    </span>
  );
  const hint = marked ? <span className="visually-hidden">{m.tickets_marked()}</span> : null;
  if (compact)
    return (
      <div
        className={styles.row}
        data-active={active || undefined}
        data-unread={row.unread || undefined}
        data-marked={marked || undefined}
        data-compact
      >
        {face}
        {hint}
        <span className={styles.who}>{row.requester.name}</span>
        <span className={styles.subject}>{row.subject}</span>
        {row.priority === 'normal' ? null : <PriorityMark level={row.priority} label={priorityName(row.priority)} />}
        {row.nextDue ? <DueMark nextDue={row.nextDue} locale={locale} short /> : null}
        <PeopleHere ticketId={row.id} size={18} />
        <TimeAgo at={row.updatedAt} locale={locale} className={styles.when} />
      </div>
    );
  return (
    <div className={styles.row} data-active={active || undefined} data-unread={row.unread || undefined} data-marked={marked || undefined}>
      {face}
      <div className={styles.lines}>
        <div className={styles.line}>
          {hint}
          <span className={styles.who}>{row.requester.name}</span>
          {row.unread ? <span className="visually-hidden">{m.tickets_unread()}</span> : null}
          <TimeAgo at={row.updatedAt} locale={locale} className={styles.when} />
        </div>
        <div className={styles.subject}>{row.subject}</div>
        <div className={styles.line}>
          {row.priority === 'normal' ? null : <PriorityMark level={row.priority} label={priorityName(row.priority)} />}
          <TicketStatus statusId={row.statusId} kind={row.statusKind} small />
          {row.nextDue ? <DueMark nextDue={row.nextDue} locale={locale} short /> : null}
          {row.snoozedUntil ? (
            <span className={styles.snoozed}>
              <IconClockPause size={13} stroke={1.8} aria-hidden="true" />
              {m.snooze_until_short({ when: formatMoment(row.snoozedUntil, Date.now(), locale) })}
            </span>
          ) : null}
          <span className={styles.tags}>
            {row.tags.slice(0, 3).map((tag) => (
              <Tag key={tag} label={tag} />
            ))}
          </span>
          {row.lastMessageDirection === 'out' ? (
            <IconCornerUpLeft className={styles.answered} size={14} stroke={1.8} role="img" aria-label={m.tickets_answered()} />
          ) : null}
          <PeopleHere ticketId={row.id} size={18} />
          <span className={styles.assignee} title={assignee}>
            {assignee ? shortName(assignee) : '—'}
          </span>
        </div>
      </div>
    </div>
  );
});

/** A surname with an initial: short, yet a name. */
function shortName(name: string): string {
  const [first, last] = name.split(' ');
  return last ? `${last} ${first?.[0] ?? ''}.` : name;
}
