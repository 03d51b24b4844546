import { type Inputs, keys } from '@otklik/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';

export type TicketLink = Awaited<ReturnType<typeof api.tickets.listLinks>>['items'][number];
export type SettableRelation = Inputs['tickets']['linkTickets']['body']['relation'];

/** Below the ticket's own name, so that whatever makes the ticket old makes its links old. */
const linksKey = (ticketId: string) => [...keys.ticket(ticketId), 'links'] as const;

/** The tickets this one stands with. */
export function useLinks(ticketId: string) {
  return useQuery({ queryKey: linksKey(ticketId), queryFn: () => api.tickets.listLinks({ params: { ticketId } }), staleTime: 30_000 });
}

/** Links another ticket and offers to take the link away again. Its refusals are told by who asked. */
export function useLink(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ other, relation }: { other: { id: string; number: number }; relation: SettableRelation }) =>
      api.tickets.linkTickets({ params: { ticketId }, body: { otherId: other.id, relation } }),
    onSuccess: ({ linkId }, { other }) => {
      const stale = () => {
        for (const id of [ticketId, other.id]) void queryClient.invalidateQueries({ queryKey: linksKey(id) });
      };
      stale();
      offerUndo(m.links_done({ number: other.number }), () => {
        api.tickets
          .unlinkTickets({ params: { ticketId, linkId } })
          .then(stale)
          .catch((error: unknown) => toastRefused(m.links_remove_refused(), error));
      });
    },
  });
}

/** Takes a link away and offers to lay it again; those a split made are laid by splitting alone. */
export function useUnlink(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (link: TicketLink) => api.tickets.unlinkTickets({ params: { ticketId, linkId: link.linkId } }),
    onSuccess: (_, { relation, ticket }) => {
      const stale = () => {
        for (const id of [ticketId, ticket.ticketId]) void queryClient.invalidateQueries({ queryKey: linksKey(id) });
      };
      stale();
      offerUndo(m.links_removed({ number: ticket.number }), () => {
        api.tickets
          .linkTickets({ params: { ticketId }, body: { otherId: ticket.ticketId, relation: relation as SettableRelation } })
          .then(stale)
          .catch((error: unknown) => toastRefused(m.links_refused(), error));
      });
    },
    onError: (error) => toastRefused(m.links_remove_refused(), error),
  });
}
