import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

/** Views with their counts; events make them old, and they are asked at most once a second then. */
export function useViews() {
  return useQuery({ queryKey: keys.views, queryFn: () => api.tickets.listViews({}), staleTime: 1000 });
}
