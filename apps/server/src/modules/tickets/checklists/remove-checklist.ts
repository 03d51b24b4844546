import { checklistRemoved } from '@otklik/contract/tickets/checklists.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { familyOf } from '../merging/pointers.ts';

/** Takes a checklist off a ticket; what was done in it is kept for whoever brings it back. Locks the ticket row. Refuses ticket_not_found, not_found. Emits checklist.removed. */
export async function removeChecklist(ctx: Ctx, ticketId: Id<'ticket'>, checklistId: Id<'checklist'>): Promise<{ ok: true }> {
  await lockTicket(ctx, ticketId);
  const gone = await db(ctx)
    .updateTable('ticket_checklists')
    .set({ removed_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', checklistId)
    .where('ticket_id', 'in', await familyOf(ctx, ticketId))
    .where('removed_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  if (!gone) throw refuse('not_found');
  await emit(ctx, checklistRemoved, { ticketId, checklistId, name: gone.name });
  return { ok: true };
}
