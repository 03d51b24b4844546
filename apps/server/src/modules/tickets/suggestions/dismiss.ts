import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';

/** The suggestion was wrong: the ticket stands for itself. Locks the ticket row. Refuses ticket_not_found. */
export async function dismissSuggestion(ctx: Ctx, ticketId: string) {
  await lockTicket(ctx, ticketId);
  await db(ctx)
    .updateTable('tickets')
    .set({ suggested_ticket_id: null, suggestion_reason: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .execute();
  return readTicket(ctx, ticketId);
}
