import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { visibleTo } from '../visibility.ts';
import { bulkIds, type Wanted } from './start-bulk.ts';

const told = [
  'id',
  'number',
  'merged_into',
  'status_id',
  'status_kind',
  'first_response_at',
  'team_id',
  'assignee_id',
  'type_id',
  'category_id',
  'priority',
  'company_id',
  'source',
  'tags',
  'fields',
  'snoozed_until',
] as const;
export type BulkScope = {
  total: number;
  tickets: Pick<Ticket, (typeof told)[number]>[];
  refused: { ticket_not_found: number; ticket_merged: number };
};

/** The tickets that a bulk change would reach, with what it may change in them, and how many of those named it would not. Refuses limit_reached, view_not_found. */
export async function bulkScope(ctx: Ctx, wanted: Pick<Wanted, 'ticketIds' | 'of'>): Promise<BulkScope> {
  const ids = await bulkIds(ctx, wanted);
  const seen = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select(told.map((column) => `t.${column}` as const))
    .where('t.tenant_id', '=', ctx.tenantId)
    .where((eb) => eb('t.id', '=', eb.fn.any(eb.val(ids))))
    .$if(seen !== undefined, (q) => q.where(seen as never))
    .orderBy('t.id')
    .execute();
  const tickets = rows.filter((row) => row.merged_into === null);
  return {
    total: ids.length,
    tickets,
    refused: { ticket_not_found: ids.length - rows.length, ticket_merged: rows.length - tickets.length },
  };
}
