import { keys } from '@otklik/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

const ofOnePage = 20;

/** The rules that ran on a ticket, newest first, by pages. */
export function useTicketRuns(ticketId: string) {
  return useInfiniteQuery({
    queryKey: keys.ticketRules(ticketId),
    queryFn: ({ pageParam }) =>
      api.automation.listTicketRuleRuns({
        params: { ticketId: ticketId as never },
        query: { limit: ofOnePage, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 60_000,
  });
}
