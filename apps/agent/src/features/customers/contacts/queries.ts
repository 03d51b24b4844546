import { type Inputs, keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { usePaged } from '../paged.ts';

export type Contact = Outputs['customers']['getContact'];
export type ContactBody = Inputs['customers']['changeContact']['body'];

/** Contacts by name, by pages; `q` narrows by name or address. */
export function useContacts(filter: { q?: string; companyId?: string }) {
  return usePaged<Contact>(keys.contacts({ ...filter, pages: true }), (cursor) =>
    api.customers.listContacts({ query: { ...filter, ...cursor } }),
  );
}

/** One contact. */
export function useContact(contactId: string, enabled = true) {
  return useQuery({ queryKey: keys.contact(contactId), queryFn: () => api.customers.getContact({ params: { contactId } }), enabled });
}
