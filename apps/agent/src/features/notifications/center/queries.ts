import { keys, type Outputs } from '@otklik/client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../base/api.ts';

export type Notification = Outputs['notifications']['listNotifications']['items'][number];
const pageSize = 20;

/** The newest of what I am told of, with how much is unread; events keep it fresh. */
export function useNews() {
  return useQuery({
    queryKey: [...keys.notifications, 'news'],
    queryFn: () => api.notifications.listNotifications({ query: { limit: pageSize } }),
  });
}

/** All of it, a page after the other. */
export function useNotifications() {
  return useInfiniteQuery({
    queryKey: [...keys.notifications, 'all'],
    queryFn: ({ pageParam }) =>
      api.notifications.listNotifications({ query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

type Which = { ids?: string[]; ticketId?: string; all?: true };

/** Says that I know of some, of those of a ticket, or of all. */
export function useRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (which: Which) => api.notifications.readNotifications({ body: which }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: keys.notifications }),
  });
}

/** What concerns the ticket on my screen needs no bell any more. */
export function useReadOnOpening(ticketId: string | undefined): void {
  const news = useNews().data?.items;
  const { mutate } = useRead();
  const lies = Boolean(ticketId && news?.some((one) => one.ticket?.id === ticketId && one.readAt === null));
  useEffect(() => {
    if (lies && ticketId && document.visibilityState === 'visible') mutate({ ticketId });
  }, [lies, ticketId, mutate]);
}
