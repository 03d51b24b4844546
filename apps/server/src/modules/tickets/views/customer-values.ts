import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { valuesOfCards } from '../../customers/index.ts';
import type { RowColumns } from '../lifecycle/shape.ts';
import { readsCustomers } from './custom-columns.ts';

type Row = Pick<RowColumns, 'requester_id' | 'company_id'>;

/** What stands in these custom fields on the cards of rows' requesters and companies: two queries for all rows. Nothing for whoever may not read customers. */
export async function customerValues(ctx: Ctx, fieldIds: readonly string[], rows: readonly Row[]): Promise<(row: Row) => FieldValues> {
  if (fieldIds.length === 0 || rows.length === 0 || !readsCustomers(ctx)) return () => ({});
  const valuesOf = await valuesOfCards(ctx, fieldIds, rows.map(people));
  return (row) => valuesOf(people(row));
}

const people = (row: Row) => ({ requester: row.requester_id, company: row.company_id });
