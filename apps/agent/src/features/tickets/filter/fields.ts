import { keys, type Outputs } from '@otklik/client';
import { customFilterFields, ticketFields } from '@otklik/contract/tickets/filter-fields.ts';
import type { FilterField } from '@otklik/core/filter/filter.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { nameIn } from '../settings/names.ts';
import { fieldWords } from './field-words.ts';

export type CustomField = Outputs['fields']['listFields']['items'][number];
/** A field that can be asked for: its key, its name for the reader, its kind; of the tenant's own ones the definition too. */
export type AskedField = {
  key: string;
  label: string;
  field: FilterField;
  custom?: CustomField;
  /** nobody looks: `me` and `my teams` mean nothing */
  unseen?: true;
};

/** Every field filters know, shipped ones first, then the tenant's own. */
export function useFilterFields(): AskedField[] {
  const locale = useLocale();
  const custom = useQuery({
    queryKey: keys.ticketFields,
    queryFn: () => api.fields.listFields({ query: { of: 'ticket' } }),
    staleTime: 10 * 60_000,
  }).data?.items;
  return useMemo(
    () => [
      ...Object.entries(ticketFields).map(([key, field]) => ({ key, field, label: fieldWords[key as keyof typeof fieldWords]() })),
      ...(custom ?? [])
        .filter((field) => field.active)
        .map((one) => ({ key: `field:${one.id}`, field: customFilterFields[one.type], label: nameIn(one.names, locale), custom: one })),
    ],
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language
    [custom, locale],
  );
}
