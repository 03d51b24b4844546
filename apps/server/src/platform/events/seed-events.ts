import { newId } from '@otklik/core';
import type { Actor, Ctx } from '../ctx.ts';
import { insertRows } from '../db/insert-rows.ts';

export type PastEvent = { type: string; ticketId: string; actor: Pick<Actor, 'kind' | 'id' | 'name'>; data: object; at: Date };

/**
 * Writes history that happened before it was written: demo and imported tickets. In no room and without reactions: nobody is told one by one,
 * nothing is sent. The live feed has more than it can pass on and tells its listeners to fetch everything anew.
 */
export async function seedEvents(ctx: Ctx, events: readonly PastEvent[]): Promise<void> {
  const rows = events.map(({ type, ticketId, actor, data, at }) => ({
    tenant_id: ctx.tenantId,
    id: newId<'event'>(),
    type,
    ticket_id: ticketId,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    data,
    rooms: [],
    at,
  }));
  await insertRows(ctx, 'events', rows);
  ctx.committed.events = true;
}

/**
 * Leaves unwritten what this transaction has told of beside the history of tickets: settings that came with a demo company are no news of
 * their own, and it must go again without a trace. Reactions have happened; listeners of the live feed fetch everything anew.
 */
export function leaveSettingsUntold(ctx: Ctx): void {
  const ofTickets = ctx.told.filter((row) => row[ticketIdAt] !== null);
  ctx.told.splice(0, ctx.told.length, ...ofTickets);
}

/** where `emit` puts the ticket's id */
const ticketIdAt = 3;

/** Forgets the history of tickets that are being removed without a trace. In a system transaction: nobody else may take an event back. */
export async function forgetEvents(ctx: Ctx, tenantId: string, ticketIds: readonly string[]): Promise<void> {
  await ctx.client.query('delete from events where tenant_id = $1 and ticket_id = any($2)', [tenantId, ticketIds]);
}
