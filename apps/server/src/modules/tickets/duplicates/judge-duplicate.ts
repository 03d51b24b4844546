import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';

/** A person says that a proposed duplicate is none, or takes that back. Locks the ticket row. Refuses ticket_not_found, not_found for what was never proposed. */
export async function judgeDuplicate(ctx: Ctx, ticketId: string, otherId: string, state: 'proposed' | 'dismissed'): Promise<{ ok: true }> {
  await lockTicket(ctx, ticketId);
  await readTicket(ctx, otherId);
  const judged = await db(ctx)
    .updateTable('ticket_duplicates')
    .set({ state })
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('other_id', '=', otherId)
    .returning('state')
    .executeTakeFirst();
  if (!judged) throw refuse('not_found');
  return { ok: true };
}
