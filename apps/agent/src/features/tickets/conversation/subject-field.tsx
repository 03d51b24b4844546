import { useState } from 'react';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import styles from './ticket-header.module.css';

/** The subject; pressed, it becomes a field. Enter keeps, Esc leaves it as it was. */
export function SubjectField({ ticket }: { ticket: Ticket }) {
  const may = useMay('tickets.write');
  const change = useChangeTicket();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    const subject = draft?.trim();
    setDraft(null);
    if (subject && subject !== ticket.subject) change.mutate({ ticketId: ticket.id, change: { subject } });
  };
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
    <h2 className={styles.subject} title={ticket.subject}>
      {may ? (
        <button type="button" className={styles.subjectButton} onClick={() => setDraft(ticket.subject)}>
          {ticket.subject}
        </button>
      ) : (
        ticket.subject
      )}
    </h2>
  );
}
