import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { reminderShape } from './own-reminder.ts';

const most = 100;

/** Reminders on a ticket still to come that concern the caller: whom they are for, or who set them. Refuses ticket_not_found. */
export async function listReminders(ctx: Ctx, ticketId: string) {
  await readTicket(ctx, ticketId);
  const rows = await db(ctx)
    .selectFrom('reminders')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('done_at', 'is', null)
    .where((eb) => eb.or([eb('user_id', '=', ctx.actor.id), eb('by_id', '=', ctx.actor.id)]))
    .orderBy('due_at')
    .limit(most)
    .execute();
  return { items: rows.map(reminderShape) };
}
