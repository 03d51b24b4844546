import type * as z from 'zod';
import type { listTickets as line } from '@otklik/contract/tickets/tickets.ts';
import { decodeCursor, encodeCursor } from '@otklik/core';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { db } from '../db.ts';
import { unreadBy } from '../lifecycle/read.ts';
import { type RowColumns, rowShape } from '../lifecycle/shape.ts';
import type { TicketTables } from '../tables.ts';
import { visibleTo } from '../visibility.ts';

export type Query = Partial<NonNullable<z.output<NonNullable<(typeof line)['~orpc']['inputSchema']>>['query']>>;
type Tickets<O> = SelectQueryBuilder<{ t: TicketTables['tickets'] }, 't', O>;

const orders = {
  newest_change: ['t.updated_at', 'desc'],
  oldest_change: ['t.updated_at', 'asc'],
  newest: ['t.created_at', 'desc'],
  oldest: ['t.created_at', 'asc'],
} as const;

/** Tickets the actor may see, by keyset: newest change first unless asked otherwise. Each shipped view has an index behind it. Refuses invalid_input for a cursor that is not ours. */
export async function listTickets(ctx: Ctx, query: Query) {
  const limit = query.limit ?? 50;
  const [column, direction] = orders[query.order ?? 'newest_change'];
  const keys = query.cursor === undefined ? null : decodeCursor(query.cursor, ['instant', 'id']);
  if (query.cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const compare = sql.raw(direction === 'desc' ? '<' : '>');
  const rows = await narrow(ctx, db(ctx).selectFrom('tickets as t').selectAll('t').select(unreadBy(ctx).as('unread')), query)
    .$if(keys !== null, (q) => q.where(sql<boolean>`(${sql.ref(column)}, t.id) ${compare} (${keys?.[0]}::timestamptz, ${keys?.[1]}::uuid)`))
    .orderBy(column, direction)
    .orderBy('t.id', direction)
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    items: await tellRows(ctx, rows.slice(0, limit)),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor([(column === 't.updated_at' ? last.updated_at : last.created_at).toISOString(), last.id])
        : null,
  };
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
export function narrow<O>(ctx: Ctx, tickets: Tickets<O>, query: Query): Tickets<O> {
  const seen = visibleTo(ctx);
  let q = tickets.where('t.tenant_id', '=', ctx.tenantId);
  if (seen) q = q.where(seen as never);
  if (query.view === 'mine')
    q = q
      .where('t.assignee_id', '=', ctx.actor.id)
      .where(sql<boolean>`t.status_kind in ('new', 'open', 'pending', 'on_hold') and t.snoozed_until is null`);
  if (query.view === 'unassigned')
    q = q.where(sql<boolean>`t.assignee_id is null and t.status_kind in ('new', 'open') and t.snoozed_until is null`);
  if (query.view === 'open') q = q.where(sql<boolean>`t.status_kind in ('new', 'open', 'pending', 'on_hold') and t.snoozed_until is null`);
  if (query.view === 'waiting') q = q.where(sql<boolean>`t.status_kind = 'pending' and t.snoozed_until is null`);
  if (query.view === 'snoozed') q = q.where('t.snoozed_until', 'is not', null);
  if (query.view === 'solved') q = q.where('t.status_kind', '=', 'solved');
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
  return q;
}
