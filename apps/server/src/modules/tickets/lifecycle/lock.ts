import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';
import { visibleTo } from '../visibility.ts';

export type Ticket = Selectable<TicketTables['tickets']>;

/** The ticket, locked against other changes until the end of the transaction. Always the first lock taken. Refuses ticket_not_found, also when the actor may not see it. */
export async function lockTicket(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const seen = visibleTo(ctx);
  const ticket = await db(ctx)
    .selectFrom('tickets as t')
    .selectAll('t')
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', '=', ticketId)
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!ticket) throw refuse('ticket_not_found');
  return ticket;
}
