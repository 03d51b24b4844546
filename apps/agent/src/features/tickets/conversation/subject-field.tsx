import { useState } from 'react';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import styles from './ticket-header.module.css';

/** The subject, the page's heading where the ticket is alone on it; pressed, it becomes a field. Enter keeps, Esc leaves it as it was. */
export function SubjectField({ ticket, alone }: { ticket: Ticket; alone: boolean }) {
  const may = useMay('tickets.write');
  const change = useChangeTicket();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    const subject = draft?.trim();
    setDraft(null);
    if (subject && subject !== ticket.subject) change.mutate({ ticketId: ticket.id, change: { subject } });
  };
  const Heading = alone ? 'h1' : 'h2';
  if (draft !== null)
    return (
      <input
        className={styles.subjectInput}
        aria-label={m.tickets_subject()}
        value={draft}
        maxLength={500}
        ref={(input) => input?.focus()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    );
  return (
    <Heading className={styles.subject} title={ticket.subject}>
      {may ? (
        <button type="button" className={styles.subjectButton} onClick={() => setDraft(ticket.subject)}>
          {ticket.subject}
        </button>
      ) : (
        ticket.subject
      )}
    </Heading>
  );
}
