import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** Where a ticket stands: what decides who may see it. */
export type TicketPlace = { teamId: string | null; assigneeId: string | null };

/** Where these tickets stand now, in one query; those that are not there are left out. */
export async function ticketPlaces(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TicketPlace>> {
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select(['id', 'team_id', 'assignee_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, { teamId: row.team_id, assigneeId: row.assignee_id }]));
}
