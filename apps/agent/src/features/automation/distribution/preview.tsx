import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import styles from '../../workforce/workforce.module.css';
import { verdictWords, whyWords } from '../../tickets/history/routing-words.ts';

/** Who would get a ticket now, and why nobody else: asked by its number. */
export function Preview() {
  const [number, setNumber] = useState('');
  const { users, teams } = useDirectory();
  const nameOf = (userId: string) => users.get(userId)?.name ?? '';
  const ask = useMutation({
    mutationFn: async () => {
      const { ticket } = await api.tickets.getTicket({ params: { ticketId: number.trim() }, query: {} });
      return api.automation.previewDistribution({ params: { ticketId: ticket.id } });
    },
  });
  const shown = ask.data;
  const team = shown?.teamId ? (teams.get(shown.teamId)?.name ?? '') : '';
  const verdict = !shown
    ? ''
    : !shown.teamId
      ? m.distribution_would_no_team()
      : shown.userId
        ? m.distribution_would({ name: nameOf(shown.userId), team, why: whyWords[shown.why ?? '']?.() ?? '' })
        : shown.considered.length === 0
          ? m.distribution_would_no_rule({ team })
          : m.distribution_would_wait({ team });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (/^\d+$/.test(number.trim())) ask.mutate();
      }}
    >
      <div className={styles.row} style={{ maxWidth: 420 }}>
        <TextInput
          label={m.distribution_number()}
          inputMode="numeric"
          maxLength={15}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={ask.isPending} disabled={!/^\s*\d+\s*$/.test(number)}>
          {m.distribution_ask()}
        </Button>
      </div>
      <FormError error={ask.error} />
      {shown ? (
        <div role="status" style={{ marginTop: 12 }}>
          <div className={styles.hint}>{m.distribution_of_ticket({ number: shown.number, subject: shown.subject })}</div>
          <strong>{verdict}</strong>
          <ul className={styles.verdicts}>
            {shown.considered.map((one) => (
              <li key={one.userId} data-chosen={one.userId === shown.userId || undefined}>
                <span>{nameOf(one.userId)}</span>
                <span>
                  {verdictWords[one.verdict]?.()} · {m.workforce_load_of({ load: one.load, capacity: one.capacity })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </form>
  );
}
