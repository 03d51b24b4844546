import type { Permission } from '@otklik/contract/permissions.ts';
import { liveActors } from '../modules/identity/index.ts';
import { isInSight, type TicketPlace, ticketPlaces } from '../modules/tickets/index.ts';
import type { Actor, App } from '../platform/ctx.ts';
import { inTenant, systemActor } from '../platform/db/transaction.ts';
import type { FeedEvent } from '../platform/realtime/feed.ts';
import type { Stream } from '../platform/realtime/hub.ts';

/** Rooms that are not tickets' and the right that opens them; `user:` and `team:` are of that person and those teams; a room not named here is open to all of the tenant. */
const rights: Record<string, Permission> = {
  customers: 'customers.read',
  contact: 'customers.read',
  company: 'customers.read',
  inbound: 'channels.ledger',
};

/**
 * Which of these events of a tenant each actor may know of: one look at the tickets for all who listen. A ticket that left an actor's sight by a
 * change is told as `lists.changed` without a name, so that it leaves the screen too.
 */
export async function visibleEvents(
  app: App,
  tenantId: string,
  actors: readonly Actor[],
  events: readonly FeedEvent[],
): Promise<(actor: Actor) => FeedEvent[]> {
  const ids = [...new Set(events.flatMap((event) => event.ticketId ?? []))];
  const narrow = actors.some((actor) => !actor.permissions.has('tickets.see_all'));
  const places =
    narrow && ids.length > 0
      ? await inTenant(app, tenantId, { actor: systemActor }, (ctx) => ticketPlaces(ctx, ids))
      : new Map<string, TicketPlace>();
  return (actor) => {
    const allowed = events.filter((event) => event.rooms.some((room) => mayEnter(actor, room)));
    if (actor.permissions.has('tickets.see_all')) return allowed;
    return allowed.flatMap((event) => {
      const place = event.ticketId === null ? null : places.get(event.ticketId);
      if (event.ticketId === null || (place && isInSight(actor, place))) return event;
      return moved(event) ? { ...event, type: 'lists.changed', ticketId: null, actorId: null, data: {} } : [];
    });
  };
}

/** The streams whose actors may still listen, with their rights of now: one question for all of them. */
export function recheckStreams(app: App, streams: Stream[]): Promise<Map<string, Actor>> {
  return liveActors(app, streams);
}

function mayEnter(actor: Actor, room: string): boolean {
  const [word = '', id = ''] = room.split(':');
  if (word === 'user') return actor.id === id;
  if (word === 'team') return actor.permissions.has('tickets.see_all') || actor.teamIds.includes(id);
  const right = rights[word];
  return right === undefined || actor.permissions.has(right);
}

function moved(event: FeedEvent): boolean {
  const changes = event.data.changes;
  return typeof changes === 'object' && changes !== null && ('teamId' in changes || 'assigneeId' in changes);
}
