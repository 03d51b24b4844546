import type { escalation } from '@otklik/contract/tickets/escalation.ts';
import { toInstant } from '@otklik/core';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';

const most = 100;

/** How a ticket went between lines, the newest first. Refuses ticket_not_found. */
export async function listEscalations(ctx: Ctx, ticketId: string) {
  await readTicket(ctx, ticketId);
  const rows = await db(ctx)
    .selectFrom('ticket_escalations')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      ticketId: row.ticket_id,
      fromLineId: row.from_line_id,
      toLineId: row.to_line_id,
      toLineName: row.to_line_name,
      reason: row.reason,
      answers: row.answers as z.infer<typeof escalation>['answers'],
      at: toInstant(row.at),
      byName: row.by_name,
      returnedAt: row.returned_at ? toInstant(row.returned_at) : null,
      returnReason: row.return_reason,
      returnedByName: row.returned_by_name,
    })),
  };
}
