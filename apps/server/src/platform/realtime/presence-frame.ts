import type { FeedEvent } from './feed.ts';
import type { Present } from './presence.ts';

/** A person's presence as an event of the place they are in, to be asked who may know of it. It has no number: it is not in the feed. */
export function asEvent(tenantId: string, { place, userId, state, since }: Present): FeedEvent {
  return { tenantId, seq: 0, type: 'presence', ticketId: place, actorId: userId, rooms: ['presence'], data: { state, since }, at: unknown };
}

/** What a stream hears of presence. Without an id: it passes, and nobody catches up on it. `whole` says that this is everybody. */
export function presenceFrame(events: readonly FeedEvent[], whole: boolean): string {
  const people = events.map(({ ticketId, actorId, data }) => ({ ticketId, userId: actorId, ...data }));
  return `event: presence\ndata: ${JSON.stringify({ whole, people })}\n\n`;
}

// oxlint-disable-next-line otklik/no-new-date -- no instant of now: presence is of no moment
const unknown = new Date(0);
