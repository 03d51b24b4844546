import type { TicketFilter } from '@otklik/client';
import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { useMemo } from 'react';
import type { Look } from './look.ts';

/** The list that is asked for: where a table has columns of custom fields, rows come with those of their customers and the names of whom they hold. The order of columns makes no other list. */
export function useListed(filter: TicketFilter, { layout, columns }: Look): TicketFilter {
  const fields = layout === 'table' ? columns.flatMap((key) => customFieldId(key) ?? []) : [];
  const customerFields = fields.toSorted().join(',');
  return useMemo(() => (customerFields ? { ...filter, customerFields } : filter), [filter, customerFields]);
}
