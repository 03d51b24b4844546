import { UnstyledButton } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import styles from './composer.module.css';
import type { Side } from './outgoing.ts';
import { useComposerStore } from './store.ts';

type RecipientProps = { ticket: Ticket; side: Side; open: boolean; onOpen: (open: boolean) => void };

/** To whom and through what the words go, and the way to change it; a note names that nobody outside sees it. */
export function Recipient({ ticket, side, open, onOpen }: RecipientProps) {
  const inboxes = useQuery({ queryKey: keys.inboxes, queryFn: () => api.channels.listInboxes({}), staleTime: 10 * 60_000 });
  const chosen = useComposerStore((state) => state.addressed[ticket.id]);
  if (side === 'note') return <span className={styles.to}>{m.tickets_note_seen_by()}</span>;
  const inbox = inboxes.data?.items.find((one) => one.id === ticket.inboxId);
  const known = new Map([ticket.requester, ...ticket.cc].map((person) => [person.email, person.name]));
  const nameOf = (address: string) => known.get(address) || address;
  const to = chosen?.to.length ? chosen.to.map(nameOf) : [ticket.requester.name];
  const copies = chosen ? chosen.cc.map(nameOf) : ticket.cc.map((person) => person.name || person.email || '').filter(Boolean);
  return (
    <UnstyledButton
      className={styles.to}
      aria-label={m.copies_change()}
      aria-expanded={open}
      title={m.copies_change()}
      onClick={() => onOpen(!open)}
    >
      {m.tickets_to()} <strong>{to.join(', ')}</strong>
      {copies.length > 0 ? ` · ${m.tickets_cc_to({ names: copies.join(', ') })}` : ''}
      {inbox ? ` · ${m.tickets_through({ inbox: inbox.address })}` : ''} <IconPencil size={13} stroke={1.7} aria-hidden="true" />
    </UnstyledButton>
  );
}
