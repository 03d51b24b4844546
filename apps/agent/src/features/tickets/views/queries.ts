import { keys } from '@otklik/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../base/api.ts';
import { useMay } from '../../../base/session/queries.ts';
import { keepCounters } from './live-counters.ts';

/** Views with their counts, kept by `useLiveCounters`. */
export function useViews() {
  return useQuery({ queryKey: keys.views, queryFn: () => api.tickets.listViews({ query: {} }), staleTime: Number.POSITIVE_INFINITY });
}

/** Saved views, my order of all views and my habits in them. */
export function useSavedViews() {
  return useQuery({ queryKey: keys.savedViews, queryFn: () => api.tickets.listSavedViews({}), staleTime: 10 * 60_000 });
}

/** Keeps the counters true while the desk stands. */
export function useLiveCounters(): void {
  const queryClient = useQueryClient();
  const seesAll = useMay('tickets.see_all');
  useEffect(() => keepCounters(queryClient, seesAll), [queryClient, seesAll]);
}
