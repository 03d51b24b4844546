import { keys, type Outputs } from '@otklik/client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';

export type Duplicate = Outputs['tickets']['listDuplicates']['items'][number];

/** Below the ticket's own name, so that whatever makes the ticket old makes its duplicates old. */
const duplicatesKey = (ticketId: string) => [...keys.ticket(ticketId), 'duplicates'] as const;

/** What is proposed as a duplicate of a ticket, the likeliest first. */
export function useDuplicates(ticketId: string) {
  return useQuery({
    queryKey: duplicatesKey(ticketId),
    queryFn: () => api.tickets.listDuplicates({ params: { ticketId } }),
    staleTime: 60_000,
  });
}

/** Says that a proposal is no duplicate, and offers to propose it again. */
export function useDismiss(ticketId: string) {
  const queryClient = useQueryClient();
  const judge = (otherId: string, state: 'proposed' | 'dismissed') =>
    api.tickets.judgeDuplicate({ params: { ticketId, otherId }, body: { state } });
  const stale = () => void queryClient.invalidateQueries({ queryKey: duplicatesKey(ticketId) });
  return useMutation({
    mutationFn: ({ ticket }: Duplicate) => judge(ticket.ticketId, 'dismissed'),
    onSuccess: (_, { ticket }) => {
      stale();
      offerUndo(m.duplicates_dismissed({ number: ticket.number }), () => {
        judge(ticket.ticketId, 'proposed')
          .then(stale)
          .catch((error: unknown) => toastRefused(m.tickets_change_refused(), error));
      });
    },
    onError: (error) => toastRefused(m.tickets_change_refused(), error),
  });
}

/** What a ticket being typed may be a duplicate of. */
export function useLikely(typed: { requesterId?: string; email?: string; subject: string; text: string }) {
  const query = { ...typed, text: typed.text.slice(0, 2000) };
  return useQuery({
    queryKey: ['duplicates', query],
    queryFn: ({ signal }) => api.tickets.findDuplicates({ query }, { signal }),
    enabled: (typed.requesterId ?? typed.email) !== undefined || typed.subject.length > 3,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
