import { Suspense } from 'react';
import { useMay } from '../../../base/session/queries.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import { useSnoozing } from './store.ts';

const MomentPicker = lazily(() => import('../../../base/moment/moment-picker.tsx').then((file) => ({ default: file.MomentPicker })));

/** Asks until when the open ticket is snoozed, when a key or the menu wants it. */
export function Snoozing({ ticket }: { ticket: Ticket }) {
  const asked = useSnoozing((state) => state.ticketId) === ticket.id;
  const may = useMay('tickets.write');
  const change = useChangeTicket();
  if (!asked || !may) return null;
  const { leave } = useSnoozing.getState();
  const set = (snoozedUntil: string | null) => {
    leave();
    change.mutate({ ticketId: ticket.id, change: { snoozedUntil } });
  };
  return (
    <Suspense fallback={null}>
      <MomentPicker
        title={m.snooze_title()}
        onPick={set}
        onClose={leave}
        {...(ticket.snoozedUntil ? { other: { label: m.snooze_end(), run: () => set(null) } } : {})}
      />
    </Suspense>
  );
}
