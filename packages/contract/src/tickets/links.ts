import * as z from 'zod';
import { event, id, line, ok, route } from '../kit.ts';
import { statusKind } from './settings.ts';
import { named, ticket } from './tickets.ts';

/** What the other ticket is to this one. */
export const linkRelation = z.enum(['parent', 'child', 'related', 'blocks', 'blocked_by', 'split_from', 'split_into']);
/** Those that a person sets; a split writes its own. */
export const settableRelation = linkRelation.extract(['parent', 'child', 'related', 'blocks', 'blocked_by']);
export const ticketLink = z.object({
  linkId: id('link'),
  relation: linkRelation,
  ticket: named.extend({ statusId: id('status'), statusKind, assigneeId: id('user').nullable() }),
});

const ofTicket = z.object({ ticketId: id('ticket') });

export const listLinks = route({
  method: 'GET',
  path: '/tickets/{ticketId}/links',
  may: 'signed_in',
  summary: 'Tickets this one stands with: parents and children, related, blocking, split; merged ones count as their survivors',
  params: ofTicket,
  reply: z.object({ items: z.array(ticketLink) }),
  refusals: ['ticket_not_found'],
});
export const linkTickets = route({
  method: 'POST',
  path: '/tickets/{ticketId}/links',
  may: 'tickets.write',
  summary: 'Link a ticket to this one',
  description:
    '`relation` says what the other ticket is to this one. A ticket has one parent. Parents and blocks make no circle: `link_cycle` names the way that would close it.',
  params: ofTicket,
  body: z.object({ otherId: id('ticket'), relation: settableRelation }),
  reply: z.object({ linkId: id('link') }),
  status: 201,
  refusals: ['ticket_not_found', 'ticket_merged', 'link_cycle', 'already_exists', 'invalid_input'],
});
export const unlinkTickets = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/links/{linkId}',
  may: 'tickets.write',
  summary: 'Take a link away',
  params: ofTicket.extend({ linkId: id('link') }),
  reply: ok,
  refusals: ['ticket_not_found', 'not_found'],
});

export const splitTicket = route({
  method: 'POST',
  path: '/tickets/{ticketId}/split',
  may: 'tickets.write',
  summary: 'Move messages into a new ticket',
  description:
    'They keep author, time and files; later letters that answer one of them arrive in the new ticket. Its requester is who wrote the first of them, unless another is named; team, assignee, priority and type are those of this ticket. Both show the link. What waits to be sent stays.',
  params: ofTicket,
  body: z.object({
    id: id('ticket').optional(),
    messageIds: z.array(id('message')).min(1).max(200),
    subject: line(500).optional(),
    requesterId: id('contact').optional(),
  }),
  reply: z.object({ ticket, source: ticket }),
  status: 201,
  refusals: [
    'ticket_not_found',
    'ticket_merged',
    'message_not_found',
    'message_not_sent',
    'nothing_left',
    'contact_not_found',
    'already_exists',
    'status_not_found',
  ],
});

const between = ofTicket.extend({ otherId: id('ticket'), otherNumber: z.int(), relation: linkRelation });
/** told of both tickets, each with what the other is to it */
export const ticketLinked = event('ticket.linked', between);
export const ticketUnlinked = event('ticket.unlinked', between);
export const ticketSplit = event(
  'ticket.split',
  ofTicket.extend({ intoId: id('ticket'), intoNumber: z.int(), messageIds: z.array(id('message')) }),
);
export const ticketSplitOff = event('ticket.split_off', ofTicket.extend({ fromId: id('ticket'), fromNumber: z.int() }));
