import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keys } from '@otklik/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { OptionList } from '../../../base/choosing/option-list.tsx';
import { useChoosing } from '../../../base/choosing/use-choosing.ts';
import * as m from '#words';
import { TicketStatus } from '../settings/ticket-status.tsx';
import styles from './merging.module.css';

export type FoundTicket = Awaited<ReturnType<typeof api.search.search>>['tickets'][number];
type FindTicketProps = { label: string; without: readonly string[]; onPick: (ticket: FoundTicket) => void };

/** Finds a ticket by number, words or requester: typed, chosen by arrows, taken by Enter. */
export function FindTicket({ label, without, onPick }: FindTicketProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 140);
  const found = useQuery({
    queryKey: [...keys.search(q), 'tickets'],
    queryFn: ({ signal }) => api.search.search({ query: { q, limit: 8, typing: 'true' } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const options = q === '' ? [] : (found.data?.tickets ?? []).filter((ticket) => !without.includes(ticket.id));
  const pick = (ticket: FoundTicket) => {
    setText('');
    onPick(ticket);
  };
  // Enter takes nothing that was found for other words than those typed
  const choosing = useChoosing(options, (ticket) => {
    if (ticket && q === text.trim() && !found.isPlaceholderData) pick(ticket);
  });
  return (
    <div>
      <TextInput
        label={label}
        placeholder={m.merging_find()}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          choosing.setAt(0);
        }}
        {...choosing.field}
      />
      <OptionList label={m.merging_found()} options={options} keyOf={({ id }) => id} choosing={choosing} onTake={pick}>
        {(ticket) => (
          <>
            <span className={styles.number}>№ {ticket.number}</span>
            <span className={styles.subject}>{ticket.subject}</span>
            <span className={styles.who}>{ticket.requester.name || ticket.requester.email}</span>
            <TicketStatus statusId={ticket.statusId} kind={ticket.statusKind} small />
          </>
        )}
      </OptionList>
      {q !== '' && found.isSuccess && !found.isPlaceholderData && options.length === 0 ? (
        <p className={styles.none}>{m.shell_nothing_found()}</p>
      ) : null}
      {found.isError ? <p className={styles.none}>{m.shell_failed_title()}</p> : null}
    </div>
  );
}
