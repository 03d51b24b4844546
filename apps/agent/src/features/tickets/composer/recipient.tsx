import { useQuery } from '@tanstack/react-query';
import { keys } from '@otklik/client';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import styles from './composer.module.css';
import type { Side } from './store.ts';

/** To whom and through what the words go; a note names that nobody outside sees it. */
export function Recipient({ ticket, side }: { ticket: Ticket; side: Side }) {
  const inboxes = useQuery({ queryKey: keys.inboxes, queryFn: () => api.channels.listInboxes({}), staleTime: 10 * 60_000 });
  if (side === 'note') return <span className={styles.to}>{m.tickets_note_seen_by()}</span>;
  const inbox = inboxes.data?.items.find((one) => one.id === ticket.inboxId);
  const copies = ticket.cc.map((person) => person.name || person.email || '').filter(Boolean);
  return (
    <span className={styles.to} title={ticket.requester.email ?? undefined}>
      {m.tickets_to()} <strong>{ticket.requester.name}</strong>
      {copies.length > 0 ? ` · ${m.tickets_cc_to({ names: copies.join(', ') })}` : ''}
      {inbox ? ` · ${m.tickets_through({ inbox: inbox.address })}` : ''}
    </span>
  );
}
