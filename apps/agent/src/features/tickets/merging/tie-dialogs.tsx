import { Suspense } from 'react';
import { useAsked } from './asked.ts';
import { lazily } from '../../../base/lazily.ts';

const MergeDialog = lazily(() => import('./merge-dialog.tsx'));
const LinkDialog = lazily(() => import('../links/link-dialog.tsx'));
const EscalateDialog = lazily(() => import('../escalation/escalate-dialog.tsx'));
const SplitDialog = lazily(() => import('../split/split-dialog.tsx'));

/** The dialogs that tie tickets together and apart, loaded when first asked for. */
export function TieDialogs() {
  const asked = useAsked((state) => state.asked);
  if (!asked) return null;
  const { leave } = useAsked.getState();
  return (
    <Suspense fallback={null}>
      {asked.what === 'merge' ? <MergeDialog ticketIds={asked.ticketIds} onClose={leave} /> : null}
      {asked.what === 'link' ? <LinkDialog ticketId={asked.ticketId} onClose={leave} /> : null}
      {asked.what === 'escalate' ? <EscalateDialog ticketId={asked.ticketId} onClose={leave} /> : null}
      {asked.what === 'split' ? <SplitDialog ticketId={asked.ticketId} messageId={asked.messageId} onClose={leave} /> : null}
    </Suspense>
  );
}
