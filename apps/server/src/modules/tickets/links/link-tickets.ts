import { ticketLinked } from '@otklik/contract/tickets/links.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { lockTickets, ofMap, takeTurn } from '../merging/lock-tickets.ts';
import { isInSight } from '../visibility.ts';
import { type Kind, keptAs, type Relation, relationOf } from './relations.ts';
import { wayBetween } from './way-between.ts';

/**
 * Links another ticket to this one. Takes the tenant's turn, then locks both rows by id: two links that would close a circle together come one after the other.
 * Refuses ticket_not_found, ticket_merged, invalid_input for a ticket with itself, already_exists (also a second parent), link_cycle with the way. Emits ticket.linked for both.
 */
export async function linkTickets(ctx: Ctx, ticketId: string, relation: Relation, otherId: string): Promise<{ linkId: string }> {
  if (ticketId === otherId) throw refuse('invalid_input', { issues: [{ path: 'body.otherId', message: 'the ticket itself' }] });
  await takeTurn(ctx);
  const tickets = await lockTickets(ctx, [ticketId, otherId]);
  const [ticket, other] = [ofMap(tickets, ticketId), ofMap(tickets, otherId)];
  for (const one of [ticket, other]) if (one.merged_into !== null) throw refuse('ticket_merged', { number: one.number });
  const { kind, from, to } = keptAs(ticketId, relation, otherId);
  await refuseTwice(ctx, kind, from, to);
  if (kind === 'parent' || kind === 'blocks') await refuseCircle(ctx, kind, from, to);
  const linkId = newId<'link'>();
  await keepLink(ctx, { linkId, kind, from: ofMap(tickets, from), to: ofMap(tickets, to) });
  return { linkId };
}

/** Writes a link and tells both tickets of it. Both rows are locked. Emits ticket.linked. */
export async function keepLink(
  ctx: Ctx,
  { linkId, kind, from, to }: { linkId: string; kind: Kind; from: Ticket; to: Ticket },
): Promise<void> {
  await db(ctx)
    .insertInto('ticket_links')
    .values({ tenant_id: ctx.tenantId, id: linkId, kind, from_id: from.id, to_id: to.id, created_at: ctx.now })
    .execute();
  await emit(ctx, ticketLinked, { ticketId: from.id, otherId: to.id, otherNumber: to.number, relation: relationOf(kind, 'left') });
  await emit(ctx, ticketLinked, { ticketId: to.id, otherId: from.id, otherNumber: from.number, relation: relationOf(kind, 'right') });
}

async function refuseTwice(ctx: Ctx, kind: Kind, from: string, to: string): Promise<void> {
  const there = await db(ctx)
    .selectFrom('ticket_links')
    .select('from_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', '=', kind)
    .where('to_id', '=', to)
    .$if(kind !== 'parent', (query) => query.where('from_id', '=', from))
    .limit(1)
    .executeTakeFirst();
  if (there) throw refuse('already_exists', { field: kind === 'parent' && there.from_id !== from ? 'parent' : 'link' });
}

async function refuseCircle(ctx: Ctx, kind: Kind, from: string, to: string): Promise<void> {
  const way = await wayBetween(ctx, kind, to, from);
  if (!way) return;
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select(['id', 'number', 'team_id as teamId', 'assignee_id as assigneeId'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', way)
    .execute();
  const numbers = new Map(rows.map((row) => [row.id, isInSight(ctx.actor, row) ? `№ ${row.number}` : '…']));
  // read from the ticket that the new link would leave: what it leads to, and back
  throw refuse('link_cycle', { path: [from, ...way].map((id) => numbers.get(id)).join(' → ') });
}
