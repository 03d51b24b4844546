import type { ticketOrders } from '@otklik/contract/tickets/order-names.ts';
import { decodeCursor, encodeCursor } from '@otklik/core';
import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../../../platform/refuse.ts';
import { rankOf, ranks } from './ranks.ts';

export type TicketOrder = (typeof ticketOrders)[number];
type Row = { id: string; created_at: Date; updated_at: Date; priority: string; next_due_at: Date | null };
type Order = {
  by: RawBuilder<unknown>[];
  direction: 'asc' | 'desc';
  kinds: ('instant' | 'count' | 'id')[];
  keys(row: Row): (string | number)[];
};

const rank = rankOf(sql`t.priority`);

/** Later than any due instant. */
const never = '9999-12-31T00:00:00.000Z';
/** The next due instant of `tickets as t`, or never, spelled as the indexes have it: by `case`, which PostgreSQL compares in an index also under the row policy. */
export const dueOrNever = sql<Date>`case when t.next_due_at is null then '9999-12-31 00:00:00+00'::timestamptz else t.next_due_at end`;

const changed = {
  by: [sql`t.updated_at`, sql`t.id`],
  kinds: ['instant', 'id'],
  keys: (row) => [row.updated_at.toISOString(), row.id],
} satisfies Partial<Order> & Pick<Order, 'keys'>;
const created = {
  by: [sql`t.created_at`, sql`t.id`],
  kinds: ['instant', 'id'],
  keys: (row) => [row.created_at.toISOString(), row.id],
} satisfies Partial<Order> & Pick<Order, 'keys'>;

/** The columns of each order, all in one direction, so that a page begins by one comparison of rows. */
const orders: Record<TicketOrder, Order> = {
  newest_change: { ...changed, kinds: ['instant', 'id'], direction: 'desc' },
  oldest_change: { ...changed, kinds: ['instant', 'id'], direction: 'asc' },
  newest: { ...created, kinds: ['instant', 'id'], direction: 'desc' },
  oldest: { ...created, kinds: ['instant', 'id'], direction: 'asc' },
  urgency: {
    by: [rank, sql`t.created_at`, sql`t.id`],
    direction: 'asc',
    kinds: ['count', 'instant', 'id'],
    keys: (row) => [ranks[row.priority] ?? 3, row.created_at.toISOString(), row.id],
  },
  due: {
    by: [dueOrNever, rank, sql`t.id`],
    direction: 'asc',
    kinds: ['instant', 'count', 'id'],
    keys: (row) => [row.next_due_at?.toISOString() ?? never, ranks[row.priority] ?? 3, row.id],
  },
};

/** What a list is sorted by, as the end of a statement. */
export function orderBy(order: TicketOrder): RawBuilder<unknown> {
  const { by, direction } = orders[order];
  return sql`${sql.join(by.map((column) => sql`${column} ${sql.raw(direction)}`))}`;
}

/** The rows after a cursor's. Refuses invalid_input for a cursor that is not ours. */
export function after(order: TicketOrder, cursor: string): RawBuilder<boolean> {
  const { by, direction, kinds } = orders[order];
  const keys = decodeCursor(cursor, kinds);
  if (!keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const casts = { instant: '::timestamptz', count: '::integer', id: '::uuid' };
  const values = keys.map((key, at) => sql`${key}${sql.raw(casts[kinds[at] as 'id'])}`);
  return sql`(${sql.join(by)}) ${sql.raw(direction === 'desc' ? '<' : '>')} (${sql.join(values)})`;
}

/** The cursor that asks for the page after this row. */
export const cursorAfter = (order: TicketOrder, row: Row): string => encodeCursor(orders[order].keys(row));
