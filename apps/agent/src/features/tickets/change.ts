import { keys } from '@otklik/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../base/api.ts';
import { toastRefused } from '../../base/toasts.ts';
import * as m from '#words';
import { shownChange, type TicketChange } from './shown-change.ts';
import { knownTicket, patchTicket, type Ticket } from './cache.ts';

type Change = { ticketId: string; change: TicketChange };

/** Changes properties of a ticket: shown at once, put back with the server's reason when refused. Fields are sent alone, so two people changing different ones do not collide. */
export function useChangeTicket() {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ ticketId, change }: Change) => api.tickets.changeTicket({ params: { ticketId }, body: change }),
    onMutate: async ({ ticketId, change }) => {
      await queryClient.cancelQueries({ queryKey: keys.ticket(ticketId), exact: true });
      const before = knownTicket(queryClient, ticketId);
      const shown = shownChange(before, change);
      patchTicket(queryClient, ticketId, shown);
      return { old: Object.fromEntries(Object.keys(shown).map((field) => [field, before?.[field as keyof Ticket]])) as Partial<Ticket> };
    },
    onSuccess: (ticket) => {
      patchTicket(queryClient, ticket.id, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.id), exact: true });
    },
    onError: (error, vars, context) => {
      if (context) patchTicket(queryClient, vars.ticketId, context.old);
      toastRefused(m.tickets_change_refused(), error, () => mutation.mutate(vars));
    },
  });
  return mutation;
}
