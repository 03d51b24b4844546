import { keys, Refusal } from '@otklik/client';
import { showToast } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useMe } from '../../../base/session/queries.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { patchTicket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';

/** Takes a ticket that nobody has, at once on the screen. Whoever was faster keeps it: their name is told, and taking it over is a step of its own. */
export function useClaim() {
  const queryClient = useQueryClient();
  const me = useMe().user.id;
  const change = useChangeTicket();
  return useMutation({
    mutationFn: (ticketId: string) => api.tickets.claimTicket({ params: { ticketId } }),
    onMutate: async (ticketId) => {
      await queryClient.cancelQueries({ queryKey: keys.ticket(ticketId), exact: true });
      patchTicket(queryClient, ticketId, { assigneeId: me });
    },
    onSuccess: (ticket) => {
      patchTicket(queryClient, ticket.id, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.id), exact: true });
      offerUndo(m.together_claimed(), () => change.mutate({ ticketId: ticket.id, change: { assigneeId: null }, isUndo: true }));
    },
    onError: (error, ticketId) => {
      const taken =
        error instanceof Refusal && error.code === 'ticket_taken' ? (error.facts as { assigneeId: string; name: string }) : null;
      patchTicket(queryClient, ticketId, { assigneeId: taken?.assigneeId ?? null });
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId), exact: true });
      if (!taken) return toastRefused(m.together_claim_failed(), error);
      showToast({
        message: m.together_taken({ name: taken.name || m.tickets_somebody() }),
        action: { label: m.together_take_over(), run: () => change.mutate({ ticketId, change: { assigneeId: me } }) },
      });
    },
  });
}
