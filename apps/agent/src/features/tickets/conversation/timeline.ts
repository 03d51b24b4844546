import type { Message, TicketEvent } from '../cache.ts';

export type TimelineItem = { kind: 'message'; at: string; message: Message } | { kind: 'event'; at: string; event: TicketEvent };

/** Events that messages show by themselves are not told twice. */
const told = new Set([
  'message.received',
  'message.queued',
  'message.delivery_changed',
  'message.cancelled',
  'note.added',
  'inbound.decided',
  'ticket.duplicates_found',
]);

/** Messages and facts in the order they happened; facts older than the oldest message on the screen wait for it, unless the conversation is whole. */
export function timelineOf(messages: readonly Message[], events: readonly TicketEvent[], whole: boolean): TimelineItem[] {
  const from = whole ? '' : (messages[0]?.createdAt ?? '');
  const facts = events.filter((event) => !told.has(event.type) && event.at >= from);
  const items: TimelineItem[] = [
    ...messages
      .filter((message) => message.delivery?.state !== 'cancelled')
      .map((message) => ({ kind: 'message' as const, at: message.createdAt, message })),
    ...facts.map((event) => ({ kind: 'event' as const, at: event.at, event })),
  ];
  return items.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
