import { Avatar, formatInstant, formatMoment } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import type { Ticket, TicketEvent } from '../cache.ts';
import { actorName, causeWord, describeEvent } from './describe-event.ts';
import styles from './history.module.css';
import { useNames } from './use-names.ts';

/** Everything that happened to a ticket, newest first: who, what, when and why. */
export function HistoryList({ events, merged = [] }: { events: readonly TicketEvent[]; merged?: Ticket['merged'] }) {
  const names = useNames();
  const locale = useLocale();
  const numbers = new Map(merged.map((one) => [one.ticketId as string, one.number]));
  if (events.length === 0) return <p className={styles.empty}>{m.tickets_history_empty()}</p>;
  return (
    <ol className={styles.list}>
      {events.toReversed().map((event) => (
        <li key={event.id} className={styles.item}>
          <Avatar name={actorName(event)} size={22} />
          <div className={styles.words}>
            <div className={styles.head}>
              <strong>{actorName(event)}</strong>
              {numbers.has(String(event.data.ticketId)) ? <span>№ {numbers.get(String(event.data.ticketId))}</span> : null}
              <time dateTime={event.at} title={formatInstant(event.at, locale)}>
                {formatMoment(event.at, Date.now(), locale)}
              </time>
            </div>
            {describeEvent(event, names).map((line) => (
              <div key={line}>{line}</div>
            ))}
            {causeWord(event) ? <div className={styles.cause}>{m.tickets_event_cause({ cause: causeWord(event) })}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
