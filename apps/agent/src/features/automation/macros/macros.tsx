import { Suspense } from 'react';
import type { Ticket } from '../../tickets/cache.ts';
import { useMacrosAsked } from './store.ts';
import { lazily } from '../../../base/lazily.ts';

const MacroPicker = lazily(() => import('./picker.tsx'));

/** Offers macros for the open ticket when a key or a menu wants them. */
export function Macros({ ticket }: { ticket: Ticket }) {
  const asked = useMacrosAsked((state) => state.ticketId) === ticket.id;
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <MacroPicker ticket={ticket} onClose={useMacrosAsked.getState().leave} />
    </Suspense>
  );
}
