import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type CannedRow = Outputs['tickets']['listResponses']['items'][number];
export type CannedResponse = Outputs['tickets']['getResponse'];
export type Language = 'ru' | 'en';

/** Canned responses I am offered; kept, and asked again when an event says that they changed. */
export function useResponses() {
  return useQuery({ queryKey: keys.responses, queryFn: () => api.tickets.listResponses({}), staleTime: 5 * 60_000 });
}

/** One with its texts and files, for who changes it. */
export function useResponse(responseId: string | undefined) {
  return useQuery({
    queryKey: [...keys.responses, responseId],
    queryFn: () => api.tickets.getResponse({ params: { responseId: responseId as string } }),
    enabled: responseId !== undefined,
    staleTime: 0,
  });
}

/** How one will read on a ticket: its places filled. Looking counts as no use. */
export function useFilled(responseId: string | undefined, ticketId: string, language: Language) {
  return useQuery({
    queryKey: [...keys.responses, responseId, 'filled', ticketId, language],
    queryFn: ({ signal }) =>
      api.tickets.fillResponse({ params: { responseId: responseId as string }, body: { ticketId, language } }, { signal }),
    enabled: responseId !== undefined,
    staleTime: 60_000,
    placeholderData: (old) => old,
  });
}
