import { liveActors } from '../modules/identity/index.ts';
import type { Actor, App } from '../platform/ctx.ts';
import type { FeedEvent } from '../platform/realtime/feed.ts';
import type { Stream } from '../platform/realtime/hub.ts';

/** Of these events those the stream's actor may know of. */
export async function visibleEvents(_app: App, stream: Stream, events: FeedEvent[]): Promise<FeedEvent[]> {
  return stream.actor.permissions.has('tickets.see_all') ? events : events.filter((event) => event.ticketId === null);
}

/** The streams whose actors may still listen, with their rights of now: one question for all of them. */
export function recheckStreams(app: App, streams: Stream[]): Promise<Map<string, Actor>> {
  return liveActors(app, streams);
}
