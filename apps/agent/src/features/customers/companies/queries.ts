import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { usePaged } from '../paged.ts';

export type Company = Outputs['customers']['getCompany'];

/** Companies by name, by pages. */
export function useCompanies(filter: { q?: string }) {
  return usePaged<Company>(keys.companies(filter), (cursor) => api.customers.listCompanies({ query: { ...filter, ...cursor } }));
}

/** One company. */
export function useCompany(companyId: string) {
  return useQuery({ queryKey: keys.company(companyId), queryFn: () => api.customers.getCompany({ params: { companyId } }) });
}
