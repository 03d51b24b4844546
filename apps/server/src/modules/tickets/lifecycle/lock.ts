import type { Kysely, Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { TicketTables } from '../tables.ts';
import { inSight, type Sight, sightOf } from '../visibility.ts';

export type Ticket = Selectable<TicketTables['tickets']>;

/**
 * The ticket, locked against other changes until the end of the transaction. Always the first lock taken.
 * Refuses ticket_not_found, also when the actor may not see it, and ticket_merged: what was merged takes no changes until it is taken out again. Otklik itself may still tidy up there.
 */
export async function lockTicket(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const [ticket] = await lock(ctx, { tenantId: ctx.tenantId, ticketId, ...sightOf(ctx) });
  if (!ticket) throw refuse('ticket_not_found');
  if (ticket.merged_into !== null && ctx.actor.kind !== 'system') throw refuse('ticket_merged', { number: ticket.number });
  return ticket;
}

/** The same for the actor's own change of a moment ago, also when that took the ticket out of the actor's sight. Whether it was theirs is the caller's to know. */
export async function lockOwnChange(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const [ticket] = await lock(ctx, { tenantId: ctx.tenantId, ticketId, ...sightOf(ctx), seesAll: true });
  if (!ticket) throw refuse('ticket_not_found');
  if (ticket.merged_into !== null) throw refuse('ticket_merged', { number: ticket.number });
  return ticket;
}

const lock = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string } & Sight) =>
  builder
    .selectFrom('tickets as t')
    .selectAll('t')
    .where('t.tenant_id', '=', p.tenantId)
    .where('t.id', '=', p.ticketId)
    .where(inSight(p))
    .forNoKeyUpdate(),
);
