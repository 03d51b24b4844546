import type { Actor, App, Ctx } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import type { Cell } from '../../../platform/export/cell.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { audit } from '../../identity/index.ts';
import type { RowColumns } from '../lifecycle/shape.ts';
import { readsCustomers } from '../views/custom-columns.ts';
import { customerValues } from '../views/customer-values.ts';
import { narrowingOf, pageOf, type Query } from '../views/list.ts';
import { cursorAfter } from '../views/orders.ts';
import { timeOfTickets } from '../time/time-of-tickets.ts';
import { exportColumns, type ExportColumn, timeColumns } from './columns.ts';

export type Exporting = { tenantId: string; actor: Actor; locale: 'ru' | 'en'; query: Query; columns: readonly string[] | null };

const pageSize = 500;

/**
 * The rows of a list of tickets as the actor may see them, titles first, in batches: each page is a transaction of its own, so nothing is held while
 * somebody reads slowly, and memory holds a page. The export is written down in the audit log before its first row. Refuses view_not_found, invalid_input.
 */
export async function* exportTickets(app: App, { tenantId, actor, locale, query, columns: keys }: Exporting): AsyncGenerator<Cell[][]> {
  const order = query.order ?? 'newest_change';
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTenant(app, tenantId, { actor, locale }, work);
  const columns = await within(async (ctx) => {
    await narrowingOf(ctx, query);
    const found = await exportColumns(ctx, keys);
    const { viewId = null, view = null } = query;
    await audit(ctx, { action: 'tickets.exported', target: { kind: 'view', id: viewId, ...(view && { name: view }) } });
    return found;
  });
  yield [columns.map((column) => column.title)];
  let cursor: string | undefined;
  do {
    const { rows, cells } = await within(async (ctx) => {
      const page = await pageOf(ctx, await narrowingOf(ctx, query), order, pageSize, cursor);
      return { rows: page, cells: await cellsOf(ctx, page, columns) };
    });
    const last = rows.at(-1);
    cursor = rows.length === pageSize && last ? cursorAfter(order, last) : undefined;
    yield cells;
  } while (cursor);
}

async function cellsOf(ctx: Ctx, page: readonly RowColumns[], columns: readonly ExportColumn[]): Promise<Cell[][]> {
  const custom = columns.flatMap(({ field }) => field ?? []);
  const ofCustomers = custom.filter((field) => field.of !== 'ticket').map((field) => field.id as string);
  const valuesOf = await customerValues(ctx, ofCustomers, page);
  const rows = page.map((row) => ({ ...row, fields: { ...(row.fields as Record<string, string>), ...valuesOf(row) } }));
  const namedIn = (type: 'contact' | 'company') => {
    if (!readsCustomers(ctx)) return [];
    const ids = custom.filter((field) => field.type === type).map((field) => field.id);
    return rows.flatMap((row) => ids.flatMap((id) => (row.fields[id] as string | undefined) ?? []));
  };
  const timed = columns.some(({ key }) => timeColumns.includes(key));
  const [contacts, companies, time] = await Promise.all([
    contactCards(ctx, [...new Set([...rows.map((row) => row.requester_id), ...namedIn('contact')])]),
    companyNames(ctx, [...new Set([...rows.flatMap((row) => row.company_id ?? []), ...namedIn('company')])]),
    timed
      ? timeOfTickets(
          ctx,
          rows.map(({ id }) => id),
        )
      : new Map(),
  ]);
  return rows.map((row) => columns.map((column) => column.cell(row, { contacts, companies, time })));
}
