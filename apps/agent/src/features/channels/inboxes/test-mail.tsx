import { Button } from '@mantine/core';
import { StatusBadge } from '@otklik/ui';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../../base/api.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

const patienceMs = 90_000;

/** Sends a letter to the inbox itself and waits for it to come in as a ticket. */
export function TestMail({ inboxId }: { inboxId: string }) {
  const [sentAt, setSentAt] = useState<number>();
  const [late, setLate] = useState(false);
  const send = useChange({
    run: () => api.channels.sendTestMail({ params: { inboxId } }),
    stale: [],
    failed: m.channels_test_failed(),
    onDone: () => (setSentAt(Date.now()), setLate(false)),
  });
  const code = send.data?.code;
  const arrived = useQuery({
    queryKey: ['test-mail', inboxId, code],
    queryFn: async () =>
      (await api.tickets.listTickets({ query: { inboxId, order: 'newest', limit: 20 } })).items.find((ticket) =>
        ticket.subject.includes(code ?? ''),
      ) ?? null,
    enabled: code !== undefined,
    // a slow mailbox is looked at further, at leisure
    refetchInterval: (query) => (query.state.data ? false : late ? 5000 : 1500),
    staleTime: 0,
  }).data;
  useEffect(() => {
    if (!sentAt || arrived) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [sentAt, arrived]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSend size={15} aria-hidden="true" />}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {m.channels_test_send()}
      </Button>
      <span role="status">
        {code && !arrived && !late ? <StatusBadge label={m.channels_test_waiting()} tone="amber" /> : null}
        {code && late && !arrived ? <StatusBadge label={m.channels_test_late()} tone="red" /> : null}
        {arrived ? (
          <>
            <StatusBadge label={m.channels_test_arrived()} tone="green" />{' '}
            <Link to="/tickets/$ticketId" params={{ ticketId: arrived.id }}>
              № {arrived.number}
            </Link>
          </>
        ) : null}
      </span>
    </>
  );
}
