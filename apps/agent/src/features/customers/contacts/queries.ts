import { type Inputs, keys, type Outputs } from '@otklik/client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Contact = Outputs['customers']['getContact'];
export type ContactBody = Inputs['customers']['changeContact']['body'];

/** Contacts by name, by pages; `q` narrows by name or address. */
export function useContacts(filter: { q?: string; companyId?: string }) {
  return useInfiniteQuery({
    queryKey: keys.contacts({ ...filter, pages: true }),
    queryFn: ({ pageParam }) => api.customers.listContacts({ query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** One contact. */
export function useContact(contactId: string, enabled = true) {
  return useQuery({ queryKey: keys.contact(contactId), queryFn: () => api.customers.getContact({ params: { contactId } }), enabled });
}
