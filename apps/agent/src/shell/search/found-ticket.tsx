import type { Outputs } from '@otklik/client';
import { Avatar, PriorityMark, Tag, TimeAgo } from '@otklik/ui';
import { IconNote, IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import * as m from '#words';
import { fieldLabel } from '../../features/fields/field.ts';
import { useFields } from '../../features/fields/queries.ts';
import { priorityName } from '../../features/tickets/settings/names.ts';
import { TicketStatus } from '../../features/tickets/settings/ticket-status.tsx';
import { Pieces } from './pieces.tsx';
import styles from './search.module.css';

export type FoundTicketData = Outputs['search']['search']['tickets'][number];

/** A ticket that was found: its subject with the words marked, and up to two places in its conversation. */
export function FoundTicket({ ticket, locale }: { ticket: FoundTicketData; locale: string }) {
  const { places } = ticket;
  const left = places.length - 2;
  return (
    <Link to="/tickets/$ticketId" params={{ ticketId: ticket.id }} className={styles.ticket} data-result>
      <Avatar name={ticket.requester.name} size={32} />
      <span className={styles.body}>
        <span className={styles.head}>
          <span className={styles.subject}>
            <Pieces pieces={ticket.foundSubject} />
          </span>
          <TimeAgo at={ticket.updatedAt} locale={locale} className={styles.when} />
        </span>
        <span className={styles.meta}>
          <span>№ {ticket.number}</span>
          <span className={styles.who}>
            {ticket.requester.name}
            {ticket.companyName ? ` · ${ticket.companyName}` : ''}
          </span>
          <TicketStatus statusId={ticket.statusId} kind={ticket.statusKind} small />
          {ticket.priority === 'normal' ? null : <PriorityMark level={ticket.priority} label={priorityName(ticket.priority)} />}
          {ticket.tags.slice(0, 3).map((tag) => (
            <Tag key={tag} label={tag} />
          ))}
        </span>
        {ticket.foundFields.map(({ fieldId, pieces }) => (
          <FoundField key={fieldId} fieldId={fieldId} locale={locale}>
            <Pieces pieces={pieces} />
          </FoundField>
        ))}
        {places.slice(0, 2).map((place) => (
          <span key={place.messageId} className={styles.place} data-note={place.kind === 'note' || undefined}>
            {place.fileName ? <IconPaperclip size={14} stroke={1.7} role="img" aria-label={m.search_file()} /> : null}
            {place.kind === 'note' ? <IconNote size={14} stroke={1.7} role="img" aria-label={m.search_note()} /> : null}
            <span className={styles.words}>
              <Pieces pieces={place.pieces} />
            </span>
          </span>
        ))}
        {places.length === 0 && ticket.foundFields.length === 0 && ticket.preview ? (
          <span className={styles.place}>
            <span className={styles.words}>{ticket.preview}</span>
          </span>
        ) : null}
        {left > 0 ? <span className={styles.more}>{m.search_more_places({ n: left })}</span> : null}
      </span>
    </Link>
  );
}

/** A custom field that holds the words, by its name. */
function FoundField({ fieldId, locale, children }: { fieldId: string; locale: string; children: React.ReactNode }) {
  const field = useFields('ticket').data?.items.find(({ id }) => id === fieldId);
  return (
    <span className={styles.place}>
      <span className={styles.words}>
        {field ? `${fieldLabel(field, locale)}: ` : ''}
        {children}
      </span>
    </span>
  );
}
