import { Link } from '@tanstack/react-router';
import * as m from '#words';
import styles from '../links/links.module.css';
import { TicketStatus } from '../settings/ticket-status.tsx';
import { useLikely } from './queries.ts';
import { reasonsInWords } from './reason-words.ts';

type LikelyListProps = { typed: Parameters<typeof useLikely>[0]; onOpen: () => void };

/** Tickets that the one being typed may be a duplicate of: to open instead of opening another. */
export function LikelyList({ typed, onOpen }: LikelyListProps) {
  const items = useLikely(typed).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.group} aria-label={m.duplicates_typing()} aria-live="polite">
      <h3 className={styles.relation}>{m.duplicates_typing()}</h3>
      <ul className={styles.list}>
        {items.slice(0, 3).map(({ ticket, reasons }) => (
          <li key={ticket.ticketId} className={styles.row}>
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: ticket.ticketId }}
              className={styles.link}
              title={reasonsInWords(reasons)}
              onClick={onOpen}
            >
              <span className={styles.number}>№ {ticket.number}</span>
              <span className={styles.subject}>{ticket.subject}</span>
            </Link>
            <TicketStatus statusId={ticket.statusId} kind={ticket.statusKind} small />
          </li>
        ))}
      </ul>
    </section>
  );
}
