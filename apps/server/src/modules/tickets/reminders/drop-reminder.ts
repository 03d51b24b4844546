import { remindersChanged } from '@otklik/contract/tickets/reminders.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';

/** Forgets a reminder that is for the caller or was set by the caller. Refuses ticket_not_found, not_found. Emits reminders.changed. */
export async function dropReminder(ctx: Ctx, ticketId: string, reminderId: string): Promise<{ ok: true }> {
  await readTicket(ctx, ticketId);
  const dropped = await db(ctx)
    .deleteFrom('reminders')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', reminderId)
    .where('ticket_id', '=', ticketId)
    .where((eb) => eb.or([eb('user_id', '=', ctx.actor.id), eb('by_id', '=', ctx.actor.id)]))
    .returning('id')
    .executeTakeFirst();
  if (!dropped) throw refuse('not_found');
  await emit(ctx, remindersChanged, { ticketId });
  return { ok: true };
}
