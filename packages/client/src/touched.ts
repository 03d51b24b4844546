import type { LiveEvent } from './stale.ts';

/** Which fields of a ticket, as filters name them, an event may have changed; `all` when that cannot be said, nothing when no list can change by it. */
export type Touched = ReadonlySet<string> | 'all';

const byMessage = new Set(['updated', 'lastMessage', 'lastDirection', 'messageCount', 'unread', 'hasAttachment']);
const still = new Set(['message.delivery_changed', 'views.changed']);
/** Names of changes that are not the filter's own; those that no shipped filter asks for are passed on as they are. */
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
};

/** What an event may have changed for lists and counters. */
export function touchedBy(event: LiveEvent): Touched {
  if (still.has(event.type)) return new Set();
  if (event.type === 'lists.changed') return 'all';
  const [noun] = event.type.split('.');
  if (noun === 'message' || noun === 'note') return byMessage;
  if (noun !== 'ticket') return new Set();
  const { changed } = event.data;
  if (event.type !== 'ticket.changed' || !Array.isArray(changed)) return 'all';
  if (changed.some((name) => !Object.hasOwn(fieldsOf, name as string))) return 'all';
  return new Set(['updated', ...(changed as string[]).flatMap((name) => fieldsOf[name] ?? [])]);
}
