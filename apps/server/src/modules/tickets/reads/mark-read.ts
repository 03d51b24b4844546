import type { Ctx } from '../../../platform/ctx.ts';
import { readOf } from '../../notifications/index.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';

/** Notes that the person has seen the ticket as it is now. Keys read without a trace. Refuses ticket_not_found. */
export async function markRead(ctx: Ctx, ticketId: string): Promise<{ ok: true }> {
  await readTicket(ctx, ticketId);
  if (ctx.actor.kind === 'user')
    await db(ctx)
      .insertInto('ticket_reads')
      .values({ tenant_id: ctx.tenantId, ticket_id: ticketId, user_id: ctx.actor.id as string, read_at: ctx.now })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'ticket_id', 'user_id']).doUpdateSet({ read_at: ctx.now }))
      .execute();
  await readOf(ctx, ticketId);
  return { ok: true };
}
