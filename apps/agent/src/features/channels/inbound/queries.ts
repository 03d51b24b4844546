import { type Inputs, keys, type Outputs } from '@otklik/client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type InboundItem = Outputs['channels']['listInbound']['items'][number];
export type Outcome = NonNullable<InboundItem['outcome']>;
export type InboundFilter = Pick<Inputs['channels']['listInbound']['query'], 'outcome' | 'state' | 'inboxId'>;

/** The intake ledger, newest first, by pages. */
export function useInbound(filter: InboundFilter) {
  return useInfiniteQuery({
    queryKey: keys.inbound(filter),
    queryFn: ({ pageParam }) => api.channels.listInbound({ query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 5000,
  });
}

/** One item with the message read out of it. */
export function useInboundItem(inboundId: string) {
  return useQuery({ queryKey: keys.inboundItem(inboundId), queryFn: () => api.channels.getInbound({ params: { inboundId } }) });
}
