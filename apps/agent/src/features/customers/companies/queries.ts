import { keys, type Outputs } from '@otklik/client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Company = Outputs['customers']['getCompany'];

/** Companies by name, by pages. */
export function useCompanies(filter: { q?: string }) {
  return useInfiniteQuery({
    queryKey: keys.companies(filter),
    queryFn: ({ pageParam }) => api.customers.listCompanies({ query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** One company. */
export function useCompany(companyId: string) {
  return useQuery({ queryKey: keys.company(companyId), queryFn: () => api.customers.getCompany({ params: { companyId } }) });
}
