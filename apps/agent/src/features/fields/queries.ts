import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../base/api.ts';

/** Custom fields of tickets, contacts or companies. */
export function useFields(of: 'ticket' | 'contact' | 'company', enabled = true) {
  return useQuery({
    queryKey: [...keys.fields, of],
    queryFn: () => api.fields.listFields({ query: { of } }),
    staleTime: 10 * 60_000,
    enabled,
  });
}
