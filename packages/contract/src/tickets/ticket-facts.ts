import type { Facts } from '@otklik/core/filter/matches.ts';
import type * as z from 'zod';
import type { TicketField } from './filter-fields.ts';
import type { ticket } from './tickets.ts';

type Ticket = z.infer<typeof ticket>;

/**
 * A ticket's values as filters name them, for `matches`; of a row of a list too, where watchers count as none. `hasAttachment` is not told of
 * a ticket by itself: whoever knows it says so.
 */
export function factsOf(ticket: Omit<Ticket, 'watcherIds'> & Partial<Ticket>, known: { hasAttachment?: boolean } = {}): Facts {
  const facts: Record<TicketField, unknown> = {
    number: ticket.number,
    subject: ticket.subject,
    requester: ticket.requester.id,
    company: ticket.companyId,
    team: ticket.teamId,
    assignee: ticket.assigneeId,
    watchers: ticket.watcherIds ?? [],
    type: ticket.typeId,
    category: ticket.categoryId,
    priority: ticket.priority,
    status: ticket.statusId,
    statusKind: ticket.statusKind,
    tags: ticket.tags,
    source: ticket.source,
    inbox: ticket.inboxId,
    created: ticket.createdAt,
    updated: ticket.updatedAt,
    solved: ticket.solvedAt,
    lastMessage: ticket.lastMessageAt,
    lastDirection: ticket.lastMessageDirection,
    messageCount: ticket.messageCount,
    unread: ticket.unread,
    hasAttachment: known.hasAttachment ?? false,
    snoozedUntil: ticket.snoozedUntil,
    due: ticket.nextDue?.at ?? null,
  };
  const custom = Object.entries(ticket.fields).map(([fieldId, value]) => [`field:${fieldId}`, factOf(value)]);
  return { ...facts, ...Object.fromEntries(custom) };
}

/** A stored value of a custom field as filters ask for it: of money its minor units, of files that there are some. */
export function factOf(value: Ticket['fields'][string]): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? true : value;
  return typeof value === 'object' ? value.minor : value;
}
