import { Suspense } from 'react';
import type { Ticket } from '../cache.ts';
import { useLater } from './store.ts';
import { lazily } from '../../../base/lazily.ts';

const FollowUpDialog = lazily(() => import('./follow-up-dialog.tsx'));
const ReminderDialog = lazily(() => import('../reminders/reminder-dialog.tsx'));

/** The dialogs of what is to happen later, when a key or the menu wants one. */
export function Later({ ticket }: { ticket: Ticket }) {
  const asked = useLater((state) => state.asked);
  if (asked?.ticketId !== ticket.id) return null;
  const { leave } = useLater.getState();
  return (
    <Suspense fallback={null}>
      {asked.what === 'follow-up' ? (
        <FollowUpDialog ticket={ticket} onClose={leave} />
      ) : (
        <ReminderDialog ticketId={ticket.id} onClose={leave} />
      )}
    </Suspense>
  );
}
