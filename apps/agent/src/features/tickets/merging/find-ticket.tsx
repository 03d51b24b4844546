import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keys } from '@otklik/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import { TicketStatus } from '../settings/ticket-status.tsx';
import styles from './merging.module.css';

export type FoundTicket = Awaited<ReturnType<typeof api.search.search>>['tickets'][number];
type FindTicketProps = { label: string; without: readonly string[]; onPick: (ticket: FoundTicket) => void };

/** Finds a ticket by number, words or requester: typed, chosen by arrows, taken by Enter. */
export function FindTicket({ label, without, onPick }: FindTicketProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [q] = useDebouncedValue(text.trim(), 140);
  const listId = useId();
  const found = useQuery({
    queryKey: [...keys.search(q), 'tickets'],
    queryFn: ({ signal }) => api.search.search({ query: { q, limit: 8, typing: 'true' } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const options = q === '' ? [] : (found.data?.tickets ?? []).filter((ticket) => !without.includes(ticket.id));
  const chosen = options[Math.min(at, options.length - 1)];
  const pick = (ticket: FoundTicket) => {
    setText('');
    setAt(0);
    onPick(ticket);
  };
  return (
    <div>
      <TextInput
        label={label}
        placeholder={m.merging_find()}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            if (options.length > 0)
              setAt((Math.min(at, options.length - 1) + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
          } else if (event.key === 'Enter' && text.trim() !== '') {
            event.preventDefault();
            if (chosen && q === text.trim() && !found.isPlaceholderData) pick(chosen);
          }
        }}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${options.indexOf(chosen)}` : undefined}
        autoComplete="off"
        data-autofocus
      />
      <div role="listbox" id={listId} aria-label={m.merging_found()} className={styles.options}>
        {options.map((ticket, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above moves and chooses by keyboard
          <div
            key={ticket.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={ticket === chosen}
            className={styles.option}
            onClick={() => pick(ticket)}
            onPointerMove={() => setAt(index)}
          >
            <span className={styles.number}>№ {ticket.number}</span>
            <span className={styles.subject}>{ticket.subject}</span>
            <span className={styles.who}>{ticket.requester.name || ticket.requester.email}</span>
            <TicketStatus statusId={ticket.statusId} kind={ticket.statusKind} small />
          </div>
        ))}
      </div>
      {q !== '' && found.isSuccess && !found.isPlaceholderData && options.length === 0 ? (
        <p className={styles.none}>{m.shell_nothing_found()}</p>
      ) : null}
      {found.isError ? <p className={styles.none}>{m.shell_failed_title()}</p> : null}
    </div>
  );
}
