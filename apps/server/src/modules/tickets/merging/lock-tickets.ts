import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { inSight, sightOf } from '../visibility.ts';

/**
 * Takes the tenant's turn to merge, split or link: held to the end of the transaction, so that pointers between tickets stand still.
 * First of all locks, before any ticket's row; who holds one row alone never waits for the turn.
 */
export async function takeTurn(ctx: Ctx): Promise<void> {
  await lockNamed(ctx, `ticket-ties:${ctx.tenantId}`);
}

/** Tickets by id, locked in the order of their ids whoever asks. Those that `seen` names must be in the actor's sight; refuses ticket_not_found when one is not or is not there. */
export async function lockTickets(ctx: Ctx, ids: readonly string[], seen: readonly string[] = ids): Promise<Map<string, Ticket>> {
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(inSight(sightOf(ctx)).as('seen'))
    .where('t.tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`t.id = any(${[...ids]}::uuid[])`)
    .orderBy('t.id')
    .forNoKeyUpdate()
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  if (ids.some((id) => !found.has(id)) || seen.some((id) => !found.get(id)?.seen)) throw refuse('ticket_not_found');
  return found;
}

/** A ticket of the map; it was asked for, so it is there. */
export function ofMap(tickets: ReadonlyMap<string, Ticket>, id: string): Ticket {
  const ticket = tickets.get(id);
  if (!ticket) throw new Error('a ticket that was not locked');
  return ticket;
}
