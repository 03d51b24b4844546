import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { toastDone, toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { patchTicket } from '../cache.ts';
import { refreshTied } from './refresh-tied.ts';

/** Merges tickets into one and offers to take it back at once; later the side panel does. */
export function useMerge() {
  const queryClient = useQueryClient();
  const takeOut = useTakeOut();
  return useMutation({
    mutationFn: ({ intoId, ticketIds }: { intoId: string; ticketIds: readonly string[] }) =>
      api.tickets.mergeTickets({ params: { ticketId: intoId }, body: { ticketIds: [...ticketIds] } }),
    onSuccess: (survivor, { intoId, ticketIds }) => {
      refreshTied(queryClient, [survivor.id, intoId, ...ticketIds]);
      offerMergeUndo(
        survivor.number,
        ticketIds.filter((id) => id !== survivor.id),
        takeOut.mutateAsync,
      );
    },
  });
}

/** Says that tickets were merged and offers to take them out again, the last one first. */
export function offerMergeUndo(number: number, ticketIds: readonly string[], takeOut: (ticketId: string) => Promise<unknown>): void {
  offerUndo(m.merging_done({ number }), () => void takeAllOut(ticketIds.toReversed(), takeOut));
}

async function takeAllOut(ticketIds: readonly string[], takeOut: (ticketId: string) => Promise<unknown>): Promise<void> {
  // one that is refused has told so; the others are taken out all the same
  for (const ticketId of ticketIds) await takeOut(ticketId).catch(() => undefined);
}

/** Takes a merged ticket out of its survivor again. */
export function useTakeOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ticketId: string) => api.tickets.unmergeTicket({ params: { ticketId } }),
    onSuccess: ({ ticket, survivor }) => {
      patchTicket(queryClient, ticket.id, ticket);
      patchTicket(queryClient, survivor.id, survivor);
      refreshTied(queryClient, [ticket.id, survivor.id]);
      toastDone(m.merging_undone({ number: ticket.number }));
    },
    onError: (error) => toastRefused(m.merging_undo_refused(), error),
  });
}
