import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';
import { visibleTo } from './visibility.ts';

/** How a list of another module names a ticket. */
export type TicketCaption = { number: number; subject: string; teamId: string | null; assigneeId: string | null };

/** Those of these tickets that the actor may see, by id, in one query. */
export async function ticketCaptions(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TicketCaption>> {
  if (ids.length === 0) return new Map();
  const visible = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', 't.number', 't.subject', 't.team_id', 't.assignee_id'])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', 'in', [...ids])
    .$if(visible !== undefined, (query) => query.where(visible as NonNullable<typeof visible>))
    .execute();
  return new Map(
    rows.map((row) => [row.id, { number: Number(row.number), subject: row.subject, teamId: row.team_id, assigneeId: row.assignee_id }]),
  );
}
