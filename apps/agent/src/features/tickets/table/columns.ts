import { useMemo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { type Field, fieldLabel } from '../../fields/field.ts';
import { useFields } from '../../fields/queries.ts';
import { fieldWords } from '../filter/field-words.ts';
import type { Order } from '../views/view-id.ts';
import { cells, customCell, type TableCell } from './cells.tsx';

export type TableColumn = {
  key: string;
  label: string;
  /** the heading it stands under where columns are chosen */
  group: string;
  /** usual width, px */
  width: number;
  cell: TableCell;
  /** the orders a click on the header leads to in turn; only those that an index stands behind */
  orders: readonly Order[];
  /** numbers stand to the right */
  isNumber: boolean;
};

export const leastWidth = 48;
export const mostWidth = 800;

const usualWidths: Record<keyof typeof cells, number> = {
  number: 68,
  subject: 220,
  requester: 140,
  requesterEmail: 190,
  company: 160,
  team: 130,
  assignee: 130,
  type: 120,
  category: 130,
  priority: 102,
  status: 140,
  statusKind: 136,
  tags: 130,
  source: 110,
  inbox: 180,
  created: 100,
  updated: 104,
  solved: 88,
  lastMessage: 110,
  lastDirection: 110,
  messageCount: 90,
  snoozedUntil: 130,
  due: 134,
};
const orders: Partial<Record<keyof typeof cells, readonly Order[]>> = {
  updated: ['newest_change', 'oldest_change'],
  created: ['newest', 'oldest'],
  priority: ['urgency'],
  due: ['due'],
};
const numbers: readonly string[] = ['number', 'messageCount'];

/** Every column a table can have, by its key: shipped ones, then the tenant's fields of tickets and of customers. */
export function useTableColumns(): ReadonlyMap<string, TableColumn> {
  const locale = useLocale();
  const may = useMay('customers.read');
  const fields = useFields('ticket').data?.items;
  const contacts = useFields('contact', may).data?.items;
  const companies = useFields('company', may).data?.items;
  return useMemo(() => {
    const shipped = (Object.keys(cells) as (keyof typeof cells)[]).map(
      (key): TableColumn => ({
        key,
        label: key === 'requesterEmail' ? m.table_requester_email() : fieldWords[key](),
        group: m.fields_group_ticket(),
        width: usualWidths[key],
        cell: cells[key],
        orders: orders[key] ?? [],
        isNumber: numbers.includes(key),
      }),
    );
    const own = [
      ...customColumns(fields, m.fields_group_own(), (field) => fieldLabel(field, locale)),
      ...customColumns(contacts, m.fields_group_requester(), (field) => m.rules_field_of_requester({ field: fieldLabel(field, locale) })),
      ...customColumns(companies, m.fields_group_company(), (field) => m.rules_field_of_company({ field: fieldLabel(field, locale) })),
    ];
    return new Map([...shipped, ...own].map((column) => [column.key, column]));
  }, [fields, contacts, companies, locale]);
}

const customColumns = (fields: readonly Field[] | undefined, group: string, label: (field: Field) => string): TableColumn[] =>
  (fields ?? [])
    .filter((field) => field.active)
    .map((field) => ({
      key: `field:${field.id}`,
      label: label(field),
      group,
      width: 140,
      cell: customCell(field),
      orders: [],
      isNumber: field.type === 'number' || field.type === 'money',
    }));

/** Columns as they stand: known ones in the order chosen, each with its width. */
export function standing(
  keys: readonly string[],
  widths: Readonly<Record<string, number>>,
  known: ReadonlyMap<string, TableColumn>,
): TableColumn[] {
  return keys.flatMap((key) => {
    const column = known.get(key);
    return column ? [{ ...column, width: widths[key] ?? column.width }] : [];
  });
}

/** A width kept within what a column can be, whole pixels. */
export const clamped = (width: number): number => Math.round(Math.min(mostWidth, Math.max(leastWidth, width)));
