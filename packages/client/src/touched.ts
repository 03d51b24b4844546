import type { LiveEvent } from './stale.ts';

/** Which fields of a ticket, as filters name them, an event may have changed, `customers` for those on the cards of customers; `all` when that cannot be said, nothing when no list can change by it. */
export type Touched = ReadonlySet<string> | 'all';

const byMessage = new Set(['updated', 'lastMessage', 'lastDirection', 'messageCount', 'unread', 'hasAttachment']);
const still = new Set(['message.delivery_changed', 'views.changed']);
/** The fields behind the names of changes; custom fields have one name in both. */
const fieldsOf: Record<string, readonly string[]> = {
  subject: ['subject'],
  requesterId: ['requester'],
  companyId: ['company'],
  teamId: ['team'],
  assigneeId: ['assignee'],
  typeId: ['type'],
  categoryId: ['category'],
  priority: ['priority'],
  statusId: ['status'],
  statusKind: ['statusKind', 'solved'],
  tags: ['tags'],
  watchers: ['watchers'],
  // a snoozed ticket leaves the views of open ones
  snoozedUntil: ['snoozedUntil', 'statusKind'],
  ccIds: [],
};

/** What an event may have changed for lists and counters. */
export function touchedBy(event: LiveEvent): Touched {
  if (still.has(event.type)) return new Set();
  if (event.type === 'lists.changed') return 'all';
  const [noun] = event.type.split('.');
  if (noun === 'customer') return new Set(['customers']);
  if (noun === 'message' || noun === 'note') return byMessage;
  if (noun !== 'ticket') return new Set();
  const { changed } = event.data;
  if (event.type !== 'ticket.changed' || !Array.isArray(changed)) return 'all';
  const known = (changed as string[]).map((name) =>
    name.startsWith('field:') ? [name] : Object.hasOwn(fieldsOf, name) ? fieldsOf[name] : null,
  );
  return known.every((names) => names) ? new Set(['updated', ...known.flatMap((names) => names ?? [])]) : 'all';
}
