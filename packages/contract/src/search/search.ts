import * as z from 'zod';
import { id, instant, ok, route } from '../kit.ts';
import { ticketFilterTree } from '../tickets/filter.ts';
import { ticketRow } from '../tickets/tickets.ts';

/** A text in pieces, those marked that were found by. Plain text: screens show it as such. */
export const pieces = z.array(z.object({ text: z.string(), hit: z.boolean() }));

/** How many there are; `more` says that counting stopped. Only what the caller may see is counted. */
export const counted = z.object({ count: z.int(), more: z.boolean() });

export const foundTicket = ticketRow.extend({
  /** the first of the places below as plain text */
  excerpt: z.string(),
  foundSubject: pieces,
  /** custom fields that hold the words, two at most */
  foundFields: z.array(z.object({ fieldId: id('field'), pieces })),
  /** places in the conversation, the best three; none when the subject or a name was all */
  places: z.array(
    z.object({
      messageId: id('message'),
      kind: z.enum(['message', 'note']),
      at: instant,
      authorName: z.string(),
      pieces,
      fileName: z.string().nullable(),
    }),
  ),
});

export const foundContact = z.object({
  id: id('contact'),
  name: z.string(),
  email: z.string().nullable(),
  companyName: z.string().nullable(),
});
export const foundCompany = z.object({ id: id('company'), name: z.string() });

export const search = route({
  method: 'GET',
  path: '/search',
  may: 'signed_in',
  summary: 'Find tickets, people and companies by words, number, address or phone',
  description:
    'Words are found in any of their forms, Russian and English, by one letter mistyped, and typed in the other keyboard layout; "words in quotes" one after another; -word leaves out. Tickets come best first: words in the subject before words in messages, as typed before other forms, new before old. Operators narrow tickets: `status:open assignee:me company:"Acme" tag:vip created:>2026-01-01`, also team, requester, priority, type, category, inbox, source, updated, solved, subject, `has:attachment`, `is:unassigned`, and every custom field of tickets by its key or name (`serial_number:SN-7`), with a minus before them the opposite, in Russian or English. With operators and no words tickets come by their newest change. The index follows changes within two seconds.',
  query: z.object({
    q: z.string().trim().min(1).max(300),
    limit: z.coerce.number().int().min(1).max(50).default(20),
    /** the last word may go on: for answering while somebody types */
    typing: z.stringbool().default(false),
  }),
  reply: z.object({
    tickets: z.array(foundTicket),
    contacts: z.array(foundContact),
    companies: z.array(foundCompany),
    counts: z.object({ tickets: counted, contacts: counted, companies: counted }),
    /** what the operators say, as a filter that a view can keep */
    filter: ticketFilterTree.nullable(),
    /** operators whose value is not there: they hold for nothing */
    unknown: z.array(z.object({ operator: z.string(), value: z.string() })),
    /** what is left to be found by words */
    hasWords: z.boolean(),
    /** what was looked for instead, when nothing is written as it was typed */
    corrected: z.object({ text: z.string(), because: z.enum(['layout', 'letter']) }).nullable(),
  }),
});

export const completeSearch = route({
  method: 'GET',
  path: '/search/completions',
  may: 'signed_in',
  summary: 'How a question may go on: operators and their values',
  query: z.object({ q: z.string().max(300), locale: z.enum(['ru', 'en']).default('ru') }),
  reply: z.object({
    items: z.array(
      z.object({
        /** where in the text `insert` takes the place of what stands there */
        from: z.int(),
        insert: z.string(),
        label: z.string(),
        kind: z.enum(['operator', 'value']),
      }),
    ),
  }),
});

export const getIndex = route({
  method: 'GET',
  path: '/search/index',
  may: 'settings.manage',
  summary: 'How much the index of words holds, and how much waits for it (counted up to 10,000)',
  reply: z.object({ documents: z.int(), waiting: z.int() }),
});

export const rebuildIndex = route({
  method: 'POST',
  path: '/search/index/rebuild',
  may: 'settings.manage',
  summary: 'Index everything anew; search goes on answering meanwhile',
  reply: ok,
  status: 202,
});
