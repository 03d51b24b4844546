import type * as z from 'zod';
import type { listTickets as line } from '@otklik/contract/tickets/tickets.ts';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { db } from '../db.ts';
import { unreadBy } from '../lifecycle/read.ts';
import { type RowColumns, rowShape } from '../lifecycle/shape.ts';
import type { TicketTables } from '../tables.ts';
import { visibleTo } from '../visibility.ts';
import { checkCustomFields } from './check-custom-fields.ts';
import { testsOf } from './filter-test.ts';
import { after, cursorAfter, orderBy, type TicketOrder } from './orders.ts';
import { readView } from './saved-view.ts';
import { tellWithCustomers } from './tell-with-customers.ts';

export type Query = Partial<NonNullable<z.output<NonNullable<(typeof line)['~orpc']['inputSchema']>>['query']>>;
/** A query whose filters are conditions already. */
export type Narrowing = Query & { tests?: readonly RawBuilder<boolean>[] };
type Tickets<O> = SelectQueryBuilder<{ t: TicketTables['tickets'] }, 't', O>;

/** Tickets the actor may see, by keyset: newest change first unless asked otherwise. Each shipped view has an index behind it. Refuses invalid_input for a cursor that is not ours, view_not_found. */
export async function listTickets(ctx: Ctx, query: Query) {
  const limit = query.limit ?? 50;
  const order = query.order ?? 'newest_change';
  const rows = await pageOf(ctx, await narrowingOf(ctx, query), order, limit + 1, query.cursor);
  const last = rows[limit - 1];
  const shown = rows.slice(0, limit);
  return {
    items: query.customerFields ? await tellWithCustomers(ctx, shown, query.customerFields) : await tellRows(ctx, shown),
    nextCursor: rows.length > limit && last ? cursorAfter(order, last) : null,
  };
}

/** Rows of a list in its order, from a cursor on. */
export async function pageOf(ctx: Ctx, narrowing: Narrowing, order: TicketOrder, limit: number, cursor?: string): Promise<RowColumns[]> {
  const page = <O>(tickets: Tickets<O>) =>
    narrow(ctx, tickets, narrowing)
      .$if(cursor !== undefined, (q) => q.where(after(order, cursor as string)))
      .orderBy(orderBy(order))
      .limit(sql.lit(limit));
  const unread = unreadBy(ctx).as('unread');
  if (!narrowing.tests) return page(db(ctx).selectFrom('tickets as t').selectAll('t').select(unread)).execute();
  // ids first: what a filter passes over is read from an index alone, where one has its columns
  const rows = db(ctx)
    .selectFrom(page(db(ctx).selectFrom('tickets as t').select(['t.tenant_id', 't.id'])).as('page'))
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'page.tenant_id').onRef('t.id', '=', 'page.id'))
    .selectAll('t')
    .select(unread)
    .orderBy(orderBy(order));
  return (await ctx.client.query(nameless(rows.compile()))).rows as RowColumns[];
}

/** Looks up what a query names: its saved view, the conditions of its filters. Refuses view_not_found, invalid_input. */
export async function narrowingOf(ctx: Ctx, query: Query): Promise<Narrowing> {
  const { viewId, filter } = query;
  if (!viewId && !filter) return query;
  if (filter) await checkCustomFields(ctx, filter);
  const filters = [...(viewId ? [(await readView(ctx, viewId)).filter] : []), ...(filter ? [filter] : [])];
  return { ...query, tests: await testsOf(ctx, filters) };
}

/** Rows with the names of their people and companies: two look-ups for all of them. */
export async function tellRows(ctx: Ctx, rows: readonly RowColumns[]) {
  const [contacts, companies] = await Promise.all([
    contactCards(ctx, [...new Set(rows.map((row) => row.requester_id))]),
    companyNames(ctx, [...new Set(rows.flatMap((row) => row.company_id ?? []))]),
  ]);
  return rows.map((row) => rowShape(row, { contacts, companies }));
}

/** Narrows to a view, to filters, and to what the actor may see. The predicates of views are spelled as their indexes have them. */
export function narrow<O>(ctx: Ctx, tickets: Tickets<O>, query: Narrowing): Tickets<O> {
  const seen = visibleTo(ctx);
  let q = tickets.where('t.tenant_id', '=', ctx.tenantId);
  if (seen) q = q.where(seen as never);
  if (query.view === 'mine')
    q = q
      .where('t.assignee_id', '=', ctx.actor.id)
      .where(sql<boolean>`t.status_kind in ('new', 'open', 'pending', 'on_hold') and t.snoozed_until is null`);
  if (query.view === 'unassigned' || query.unassigned)
    q = q.where(sql<boolean>`t.assignee_id is null and t.status_kind in ('new', 'open') and t.snoozed_until is null`);
  if (query.view === 'open') q = q.where(sql<boolean>`t.status_kind in ('new', 'open', 'pending', 'on_hold') and t.snoozed_until is null`);
  if (query.view === 'waiting') q = q.where(sql<boolean>`t.status_kind = 'pending' and t.snoozed_until is null`);
  if (query.view === 'snoozed') q = q.where('t.snoozed_until', 'is not', null);
  if (query.view === 'solved') q = q.where(sql<boolean>`t.status_kind = 'solved'`);
  // merged tickets are closed: the other views have none
  if (query.view === undefined || query.view === 'all') q = q.where('t.merged_into', 'is', null);
  if (query.teamId) q = q.where('t.team_id', '=', query.teamId);
  if (query.assigneeId) q = q.where('t.assignee_id', '=', query.assigneeId);
  if (query.requesterId) q = q.where('t.requester_id', '=', query.requesterId);
  if (query.companyId) q = q.where('t.company_id', '=', query.companyId);
  if (query.inboxId) q = q.where('t.inbox_id', '=', query.inboxId);
  if (query.statusKind) q = q.where('t.status_kind', '=', query.statusKind);
  if (query.priority) q = q.where('t.priority', '=', query.priority);
  if (query.tag) q = q.where(sql<boolean>`t.tags @> array[${query.tag}]`);
  if (query.number) q = q.where('t.number', '=', query.number);
  for (const test of query.tests ?? []) q = q.where(test);
  return q;
}
