import { type Inputs, keys } from '@otklik/client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

/** People whose name or address holds the words typed. */
export function usePeople(q: string) {
  return useQuery({
    queryKey: keys.contacts({ q, limit: 8 }),
    queryFn: () => api.customers.listContacts({ query: { q, limit: 8 } }),
    enabled: q.trim().length > 1,
    placeholderData: keepPreviousData,
  });
}

/** Opens a ticket; the id is made by the caller, so a repeated press opens one. */
export function useCreateTicket() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Inputs['tickets']['createTicket']['body']) => api.tickets.createTicket({ body }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.views }),
  });
}
