import { ticketUnlinked } from '@otklik/contract/tickets/links.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { familyOf } from '../merging/pointers.ts';
import { type Kind, relationOf } from './relations.ts';

/** Takes away a link of a ticket, or of one merged into it. Locks the ticket row. Refuses ticket_not_found, not_found. Emits ticket.unlinked for both. */
export async function unlinkTickets(ctx: Ctx, ticketId: string, linkId: string): Promise<{ ok: true }> {
  await lockTicket(ctx, ticketId);
  const family = await familyOf(ctx, ticketId);
  const gone = await db(ctx)
    .deleteFrom('ticket_links as l')
    .where('l.tenant_id', '=', ctx.tenantId)
    .where('l.id', '=', linkId)
    .where((eb) => eb.or([eb('l.from_id', 'in', family), eb('l.to_id', 'in', family)]))
    .returning(['l.kind', 'l.from_id', 'l.to_id'])
    .returning(sql<number>`(select number from tickets f where f.tenant_id = l.tenant_id and f.id = l.from_id)`.as('from_number'))
    .returning(sql<number>`(select number from tickets o where o.tenant_id = l.tenant_id and o.id = l.to_id)`.as('to_number'))
    .executeTakeFirst();
  if (!gone) throw refuse('not_found');
  const { from_id: from, to_id: to, kind } = gone;
  await emit(ctx, ticketUnlinked, {
    ticketId: from,
    otherId: to,
    otherNumber: Number(gone.to_number),
    relation: relationOf(kind as Kind, 'left'),
  });
  await emit(ctx, ticketUnlinked, {
    ticketId: to,
    otherId: from,
    otherNumber: Number(gone.from_number),
    relation: relationOf(kind as Kind, 'right'),
  });
  return { ok: true };
}
