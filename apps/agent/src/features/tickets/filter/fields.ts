import { keys, type Outputs } from '@otklik/client';
import { customFilterFields, ticketFields } from '@otklik/contract/tickets/filter-fields.ts';
import { type FilterField, type Operator, operatorsOf } from '@otklik/core/filter/filter.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useFields } from '../../fields/queries.ts';
import { nameIn } from '../settings/names.ts';
import { fieldWords } from './field-words.ts';

export type CustomField = Outputs['fields']['listFields']['items'][number];
/** A field that can be asked for: its key, its name for the reader, under which heading it stands, its kind; of the tenant's own ones the definition too. */
export type AskedField = {
  key: string;
  label: string;
  group: string;
  field: FilterField;
  custom?: CustomField;
  /** of a text that is one of few words: those; then it is chosen, not typed */
  words?: readonly { value: string; label: string }[];
  /** nobody looks: `me` and `my teams` mean nothing */
  unseen?: true;
};

/** What is asked of a ticket itself: shipped fields first, then the tenant's own. */
export function useTicketFields(): AskedField[] {
  const locale = useLocale();
  const custom = useQuery({
    queryKey: keys.ticketFields,
    queryFn: () => api.fields.listFields({ query: { of: 'ticket' } }),
    staleTime: 10 * 60_000,
  }).data?.items;
  return useMemo(
    () => [
      ...Object.entries(ticketFields).map(([key, field]) => ({
        key,
        field,
        label: fieldWords[key as keyof typeof fieldWords](),
        group: m.fields_group_ticket(),
      })),
      ...asked(custom, m.fields_group_own(), (one) => nameIn(one.names, locale)),
    ],
    [custom, locale],
  );
}

/** The tenant's own fields of requesters and companies; none for whoever may not read customers. */
export function useCustomerFields(): AskedField[] {
  const locale = useLocale();
  const may = useMay('customers.read');
  const contacts = useFields('contact', may).data?.items;
  const companies = useFields('company', may).data?.items;
  return useMemo(
    () => [
      ...asked(contacts, m.fields_group_requester(), (one) => m.rules_field_of_requester({ field: nameIn(one.names, locale) })),
      ...asked(companies, m.fields_group_company(), (one) => m.rules_field_of_company({ field: nameIn(one.names, locale) })),
    ],
    [contacts, companies, locale],
  );
}

/** Every field filters of tickets know. */
export function useFilterFields(): AskedField[] {
  const ofTickets = useTicketFields();
  const ofCustomers = useCustomerFields();
  return useMemo(() => [...ofTickets, ...ofCustomers], [ofTickets, ofCustomers]);
}

/** How a field may be compared: a text of few words is one of them or is not. */
export const operatorsAsked = ({ field, words }: AskedField): readonly Operator[] =>
  operatorsOf(field).filter((op) => !words || (op !== 'has' && op !== 'has_not'));

/** Fields under their headings, as a list of choices takes them. */
export const grouped = (fields: readonly AskedField[]) =>
  [...Map.groupBy(fields, (one) => one.group)].map(([group, some]) => ({
    group,
    items: some.map(({ key, label }) => ({ value: key, label })),
  }));

const asked = (fields: readonly CustomField[] | undefined, group: string, label: (field: CustomField) => string): AskedField[] =>
  (fields ?? [])
    .filter((field) => field.active)
    .map((one) => ({ key: `field:${one.id}`, field: customFilterFields[one.type], label: label(one), group, custom: one }));
