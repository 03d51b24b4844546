import * as z from 'zod';
import { event, id, route } from '../kit.ts';
import { person, ticket, ticketRow } from './tickets.ts';

const ofTicket = z.object({ ticketId: id('ticket') });

export const previewMerge = route({
  method: 'GET',
  path: '/tickets/{ticketId}/merge-preview',
  may: 'tickets.write',
  summary: 'What merging tickets into this one will do',
  params: ofTicket,
  query: z.object({
    /** ids, comma separated, at most 50 */
    ticketIds: z.string().regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/i),
  }),
  reply: z.object({
    survivor: ticketRow,
    /** those that will be merged; what is merged there already is left out */
    merged: z.array(ticketRow),
    /** messages and notes that the survivor will show then */
    messageCount: z.int(),
    addedTags: z.array(z.string()),
    addedWatcherIds: z.array(id('user')),
    /** who will be copied on the conversation */
    addedPeople: z.array(person),
    /** a solved survivor is opened again when something unfinished comes into it */
    reopens: z.boolean(),
  }),
  refusals: ['ticket_not_found', 'ticket_merged'],
});
export const mergeTickets = route({
  method: 'POST',
  path: '/tickets/{ticketId}/merged',
  may: 'tickets.write',
  summary: 'Merge tickets into this one; it can be taken back',
  description:
    'A merged ticket is closed, leaves all lists and points at its survivor (`mergedInto`), which shows all messages in their order. Requesters of merged tickets are copied, tags and watchers united. Later mail to a merged ticket arrives in the survivor. When this ticket is merged itself, the one it points at is the survivor; what is merged there already is left alone.',
  params: ofTicket,
  body: z.object({ ticketIds: z.array(id('ticket')).min(1).max(50) }),
  reply: ticket,
  refusals: ['ticket_not_found', 'ticket_merged'],
});
export const unmergeTicket = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/merge',
  may: 'tickets.write',
  summary: 'Take a merged ticket out of its survivor again',
  description:
    'Both become what they were: the status, the messages at home in the ticket (those it had, and later letters that answer one of them), and what the merge had given the survivor. What was written on the survivor since then stays there.',
  params: ofTicket,
  reply: z.object({ ticket, survivor: ticket }),
  refusals: ['ticket_not_found', 'not_merged'],
});

/** what spoke for it, when nobody was asked */
const automatic = z.object({ score: z.int(), reasons: z.array(z.string()) });
const ofMerge = ofTicket.extend({ mergeId: id('merge') });
/** told of the ticket that was merged */
export const ticketMerged = event(
  'ticket.merged',
  ofMerge.extend({ intoId: id('ticket'), intoNumber: z.int(), automatic: automatic.optional() }),
);
/** told of its survivor */
export const ticketAbsorbed = event('ticket.absorbed', ofMerge.extend({ fromId: id('ticket'), fromNumber: z.int() }));
/** told of the ticket that stands for itself again */
export const ticketUnmerged = event('ticket.unmerged', ofMerge.extend({ fromId: id('ticket'), fromNumber: z.int() }));
/** told of the ticket it was taken out of */
export const ticketReleased = event('ticket.released', ofMerge.extend({ releasedId: id('ticket'), releasedNumber: z.int() }));
