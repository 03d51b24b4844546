import { keys } from '@otklik/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../base/api.ts';

/** Search over everything; an empty query asks nothing. */
export function useFound(q: string) {
  return useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => api.search.search({ query: { q, limit: 8 } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
