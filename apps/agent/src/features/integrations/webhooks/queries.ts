import { keys, type Outputs } from '@otklik/client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Webhook = Outputs['integrations']['listWebhooks']['items'][number];
export type WebhookEvent = Webhook['events'][number];
export type Delivery = Outputs['integrations']['listDeliveries']['items'][number];
export type Attempt = Outputs['integrations']['getDelivery']['attempts'][number];

/** Webhooks with their health. */
export function useWebhooks() {
  return useQuery({ queryKey: keys.webhooks, queryFn: () => api.integrations.listWebhooks({}) });
}

/** The log of one, newest first, by pages; looked at again while something waits. */
export function useDeliveries(webhookId: string, state: Delivery['state'] | undefined) {
  return useInfiniteQuery({
    queryKey: [...keys.webhooks, webhookId, 'log', state ?? ''],
    queryFn: ({ pageParam }) =>
      api.integrations.listDeliveries({
        params: { webhookId },
        query: { ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.items.some((row) => row.state === 'waiting') ? 5000 : false),
    staleTime: 2000,
  });
}

/** One delivery with its body and attempts. */
export function useDelivery(webhookId: string, deliveryId: string) {
  return useQuery({
    queryKey: [...keys.webhooks, webhookId, 'delivery', deliveryId],
    queryFn: () => api.integrations.getDelivery({ params: { webhookId, deliveryId } }),
    refetchInterval: (query) => (query.state.data?.delivery.state === 'waiting' ? 3000 : false),
    staleTime: 2000,
  });
}
