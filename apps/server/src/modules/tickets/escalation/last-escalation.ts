import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The newest handing over of a ticket that was not given back; nobody's rights are asked. */
export const lastEscalation = (ctx: Ctx, ticketId: string) =>
  db(ctx)
    .selectFrom('ticket_escalations')
    .select(['id', 'from_team_id', 'from_assignee_id', 'to_line_name', 'by_id', 'at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('returned_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
