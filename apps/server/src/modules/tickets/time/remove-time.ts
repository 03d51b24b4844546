import { timeChanged } from '@otklik/contract/tickets/time.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { lockEntry } from './own-entry.ts';

/** Takes an entry out of all sums; its row stays, so that entering it again undoes this. Locks the entry. Refuses not_found. Emits time.changed. */
export async function removeTime(ctx: Ctx, entryId: string): Promise<{ ok: true }> {
  const row = await lockEntry(ctx, entryId);
  await db(ctx)
    .updateTable('time_entries')
    .set({ removed_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', entryId)
    .execute();
  await emit(ctx, timeChanged, {
    ...{ ticketId: row.ticket_id as Id<'ticket'>, entryId: entryId as Id<'time_entry'>, userId: row.user_id as Id<'user'> },
    what: 'removed',
  });
  return { ok: true };
}
