import { keys } from '@otklik/client';
import { showToast } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../base/api.ts';
import { toastRefused } from '../../base/toasts.ts';
import { offerUndo } from '../../base/undo.ts';
import * as m from '#words';
import { describeChanges, fieldName } from './history/describe-event.ts';
import { useNames } from './history/use-names.ts';
import { shownChange, type TicketChange } from './shown-change.ts';
import { knownTicket, patchTicket, type Ticket } from './cache.ts';
import { changesBetween, touchedBy, undoOf } from './undo-of.ts';

type Change = { ticketId: string; change: TicketChange; isUndo?: boolean };

/**
 * Changes properties of a ticket: shown at once, put back with the server's reason when refused, and open to undo afterwards.
 * Fields are sent alone, so two people changing different ones do not collide.
 */
export function useChangeTicket() {
  const queryClient = useQueryClient();
  const names = useNames();
  const mutation = useMutation({
    mutationFn: ({ ticketId, change }: Change) => api.tickets.changeTicket({ params: { ticketId }, body: change }),
    onMutate: async ({ ticketId, change }) => {
      await queryClient.cancelQueries({ queryKey: keys.ticket(ticketId), exact: true });
      const before = knownTicket(queryClient, ticketId);
      const shown = shownChange(before, change);
      patchTicket(queryClient, ticketId, shown);
      return {
        before,
        old: Object.fromEntries(Object.keys(shown).map((field) => [field, before?.[field as keyof Ticket]])) as Partial<Ticket>,
      };
    },
    onSuccess: (ticket, { change, isUndo }, { before }) => {
      patchTicket(queryClient, ticket.id, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.id), exact: true });
      if (!isUndo && before) offer(before, ticket, change);
    },
    onError: (error, vars, context) => {
      if (context) patchTicket(queryClient, vars.ticketId, context.old);
      toastRefused(vars.isUndo ? m.undo_refused() : m.tickets_change_refused(), error, () => mutation.mutate(vars));
    },
  });
  const offer = (before: Partial<Ticket>, after: Ticket, asked: TicketChange) => {
    const changes = changesBetween(before, after, touchedBy(asked));
    if (Object.keys(changes).length === 0) return;
    offerUndo(describeChanges(changes, names).join('; '), () => {
      const { change, movedOn } = undoOf(changes, knownTicket(queryClient, after.id) ?? after);
      if (movedOn.length > 0) showToast({ message: m.undo_moved_on({ fields: movedOn.map(fieldName).join(', ') }) });
      if (Object.keys(change).length > 0) mutation.mutate({ ticketId: after.id, change, isUndo: true });
    });
  };
  return mutation;
}
