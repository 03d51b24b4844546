import { keys } from '@otklik/client';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';
import { type Message, patchMessages, patchTicket, type TicketScreen } from '../cache.ts';

/** A ticket with the newest part of its conversation and history: one round trip, kept until an event makes it old. */
export const ticketQuery = (ticketId: string) =>
  queryOptions({
    queryKey: keys.ticket(ticketId),
    queryFn: ({ signal }) => api.tickets.getTicket({ params: { ticketId }, query: {} }, { signal }),
    staleTime: 30_000,
  });

/** The ticket on the screen. */
export function useTicket(ticketId: string) {
  return useQuery(ticketQuery(ticketId));
}

/** Tells the server that I have seen the ticket, once it is shown and has news for me. */
export function useMarkRead(screen: TicketScreen | undefined): void {
  const queryClient = useQueryClient();
  const ticketId = screen?.ticket.id;
  const unread = screen?.ticket.unread;
  useEffect(() => {
    if (!ticketId || !unread || document.visibilityState !== 'visible') return;
    patchTicket(queryClient, ticketId, { unread: false });
    api.tickets.markRead({ params: { ticketId } }).catch(() => patchTicket(queryClient, ticketId, { unread: true }));
  }, [ticketId, unread, queryClient]);
}

/** Earlier messages, a page at a time, put in front of those on the screen. */
export function useEarlier(ticketId: string, cursor: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.tickets.listMessages({ params: { ticketId }, query: { cursor: cursor ?? undefined } }),
    onSuccess: (page) =>
      queryClient.setQueryData<TicketScreen>(keys.ticket(ticketId), (screen) =>
        screen ? { ...screen, messages: [...page.items.toReversed(), ...screen.messages], messagesCursor: page.nextCursor } : screen,
      ),
    onError: (error) => toastRefused(m.tickets_earlier_failed(), error),
  });
}

/** Tries to send a failed message again. */
export function useRetryMessage(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) => api.tickets.retryMessage({ params: { messageId } }),
    onSuccess: (message: Message) =>
      patchMessages(queryClient, ticketId, (messages) => messages.map((old) => (old.id === message.id ? message : old))),
    onError: (error) => toastRefused(m.tickets_retry_refused(), error),
  });
}
