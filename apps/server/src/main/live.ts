import type { Permission } from '@otklik/contract/permissions.ts';
import { liveActors } from '../modules/identity/index.ts';
import { visibleTicketIds } from '../modules/tickets/index.ts';
import type { Actor, App } from '../platform/ctx.ts';
import { inTenant } from '../platform/db/transaction.ts';
import type { FeedEvent } from '../platform/realtime/feed.ts';
import type { Stream } from '../platform/realtime/hub.ts';

/** Rooms that are not tickets' and the right that opens them; a room not named here is open to all of the tenant. */
const rights: Record<string, Permission> = { customers: 'customers.read', contact: 'customers.read', company: 'customers.read', inbound: 'channels.ledger' };

/**
 * Of these events those the stream's actor may know of. A ticket that left the actor's sight by a change is told as `lists.changed` without a name,
 * so that it leaves the screen too.
 */
export async function visibleEvents(app: App, stream: Stream, events: FeedEvent[]): Promise<FeedEvent[]> {
  const { actor } = stream;
  const allowed = events.filter((event) => event.rooms.length > 0 && event.rooms.some((room) => mayEnter(actor, room)));
  if (actor.permissions.has('tickets.see_all')) return allowed;
  const ids = [...new Set(allowed.flatMap((event) => event.ticketId ?? []))];
  const seen = ids.length === 0 ? new Set<string>() : await inTenant(app, stream.tenantId, { actor }, (ctx) => visibleTicketIds(ctx, ids));
  return allowed.flatMap((event) => {
    if (event.ticketId === null || seen.has(event.ticketId)) return event;
    return moved(event) ? { ...event, type: 'lists.changed', ticketId: null, actorId: null, data: {} } : [];
  });
}

/** The streams whose actors may still listen, with their rights of now: one question for all of them. */
export function recheckStreams(app: App, streams: Stream[]): Promise<Map<string, Actor>> {
  return liveActors(app, streams);
}

function mayEnter(actor: Actor, room: string): boolean {
  const right = rights[room.split(':')[0] ?? ''];
  return right === undefined || actor.permissions.has(right);
}

function moved(event: FeedEvent): boolean {
  const changes = event.data.changes;
  return typeof changes === 'object' && changes !== null && ('teamId' in changes || 'assigneeId' in changes);
}
