import { keys, staleBy, type TicketFilter } from '@otklik/client';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { create } from 'zustand';
import { api } from '../../../base/api.ts';
import { useHear } from '../../../base/live/hear.ts';
import { mergeFresh, type TicketPage } from './merge-fresh.ts';

export type ListData = InfiniteData<TicketPage, string | undefined>;
const pageSize = 50;
const fetchPage = (filter: TicketFilter, cursor: string | undefined, signal?: AbortSignal) =>
  api.tickets.listTickets({ query: { ...filter, limit: pageSize, ...(cursor ? { cursor } : {}) } }, signal ? { signal } : {});

/** Tickets of a filter by pages of 50. What is shown never moves by itself: freshness comes through `useFreshRows`. */
export function useTicketList(filter: TicketFilter) {
  const list = useInfiniteQuery({
    queryKey: keys.ticketList(filter),
    queryFn: ({ pageParam, signal }) => fetchPage(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { ...list, rows };
}

/** How many new tickets wait above each list; the key is the filter as text. */
export const useNews = create<{ counts: Record<string, number>; set: (key: string, count: number) => void }>((set) => ({
  counts: {},
  set: (key, count) => set((state) => (state.counts[key] === count ? state : { counts: { ...state.counts, [key]: count } })),
}));

/** Looks at the first page again after events (at most once in 0.7 s) and when the list comes back on the screen; answers the number of new tickets and the way to show them. */
export function useFreshRows(filter: TicketFilter, activeId: string | undefined): { news: number; showNews: () => Promise<void> } {
  const queryClient = useQueryClient();
  const key = JSON.stringify(filter);
  const news = useNews((state) => state.counts[key] ?? 0);
  const active = useRef(activeId);
  useLayoutEffect(() => {
    active.current = activeId;
  });
  const held = useRef<string | null>(null);
  const lookedAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const look = useCallback(async () => {
    timer.current = undefined;
    lookedAt.current = Date.now();
    const listKey = keys.ticketList(filter);
    if (!queryClient.getQueryData<ListData>(listKey)) return;
    const fresh = await fetchPage(filter, undefined).catch(() => undefined); // the next event, or the reader, tries again
    const data = queryClient.getQueryData<ListData>(listKey);
    if (!fresh || !data) return;
    const merged = mergeFresh(data.pages, fresh, filter.order ?? 'newest_change', active.current);
    queryClient.setQueryData<ListData>(listKey, { pages: merged.pages, pageParams: data.pageParams.slice(0, merged.pages.length) });
    held.current = merged.held;
    useNews.getState().set(key, merged.news);
  }, [filter, key, queryClient]);

  // what has left the view while it was open goes when it is closed, whether or not anything happens after
  useEffect(() => {
    const gone = held.current;
    if (!gone || gone === activeId) return;
    held.current = null;
    queryClient.setQueryData<ListData>(
      keys.ticketList(filter),
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== gone) })) },
    );
  }, [activeId, filter, queryClient]);

  const lookSoon = useCallback(() => {
    // the first event is looked at nearly at once, a storm of them at most every 0.7 s
    const wait = Math.max(60, lookedAt.current + 700 - Date.now());
    timer.current ??= setTimeout(() => void look(), wait);
  }, [look]);
  useHear(useCallback((event) => void (staleBy(event).lists && lookSoon()), [lookSoon]));
  useEffect(() => {
    void look();
    return () => clearTimeout(timer.current);
  }, [look]);

  const showNews = useCallback(async () => {
    const fresh = await fetchPage(filter, undefined);
    queryClient.setQueryData<ListData>(keys.ticketList(filter), { pages: [fresh], pageParams: [undefined] });
    useNews.getState().set(key, 0);
  }, [filter, key, queryClient]);
  return { news, showNews };
}
