import * as z from 'zod';
import { event, id, instant, ok, route } from '../kit.ts';
import { statusKind } from './settings.ts';
import { person } from './tickets.ts';

export const duplicateReason = z.enum([
  'same_letter',
  'same_reference',
  'same_requester',
  'same_company',
  'same_subject',
  'near_subject',
  'near_text',
]);
export const duplicate = z.object({
  /** 1 to 100: how much speaks for the same matter */
  score: z.int(),
  reasons: z.array(duplicateReason),
  ticket: z.object({
    ticketId: id('ticket'),
    number: z.int(),
    subject: z.string(),
    requester: person,
    statusId: id('status'),
    statusKind,
    createdAt: instant,
    messageCount: z.int(),
    /** the beginning of its first message */
    text: z.string(),
  }),
});

const ofTicket = z.object({ ticketId: id('ticket') });

export const listDuplicates = route({
  method: 'GET',
  path: '/tickets/{ticketId}/duplicates',
  may: 'signed_in',
  summary: 'Tickets that may be the same matter, the likeliest first',
  description:
    'Found by a job soon after a ticket has come: by letter, references, requester, company, subject and words. To accept one, merge.',
  params: ofTicket,
  reply: z.object({ items: z.array(duplicate) }),
  refusals: ['ticket_not_found'],
});
export const judgeDuplicate = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/duplicates/{otherId}',
  may: 'tickets.write',
  summary: 'Say that a proposed duplicate is none, or propose it again',
  params: ofTicket.extend({ otherId: id('ticket') }),
  body: z.object({ state: z.enum(['proposed', 'dismissed']) }),
  reply: ok,
  refusals: ['ticket_not_found', 'not_found'],
});
export const findDuplicates = route({
  method: 'GET',
  path: '/duplicates',
  may: 'tickets.write',
  summary: 'Tickets that a ticket about to be opened may be a duplicate of',
  query: z.object({
    requesterId: id('contact').optional(),
    email: z.string().max(254).optional(),
    subject: z.string().max(500).default(''),
    text: z.string().max(2000).default(''),
  }),
  reply: z.object({ items: z.array(duplicate) }),
});

export const duplicateSettings = z.object({
  propose: z.boolean(),
  /** how far back duplicates are looked for */
  days: z.int().min(1).max(90),
  /** proposed from this score on */
  shownFrom: z.int().min(1).max(100),
  /** merged without asking from this score on; null: never */
  mergeFrom: z.int().min(1).max(100).nullable(),
  /** merged without asking only with a ticket of the same requester */
  sameRequester: z.boolean(),
});
export const getDuplicateSettings = route({
  method: 'GET',
  path: '/duplicate-settings',
  may: 'signed_in',
  summary: 'How duplicates are looked for, and whether they are merged without asking',
  reply: duplicateSettings,
});
export const changeDuplicateSettings = route({
  method: 'PUT',
  path: '/duplicate-settings',
  may: 'settings.manage',
  summary: 'Change how duplicates are looked for and merged',
  body: duplicateSettings,
  reply: duplicateSettings,
});

/** tickets were found that this one may be a duplicate of; `score` is the likeliest's */
export const duplicatesFound = event('ticket.duplicates_found', ofTicket.extend({ count: z.int(), score: z.int().optional() }));
