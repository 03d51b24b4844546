import { metrics } from '@otklik/core/sla/index.ts';
import * as z from 'zod';
import { fieldChanges, fieldValues } from '../fields/fields.ts';
import { event, id, instant, line, page, pageQuery, route } from '../kit.ts';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { ticketFilterTree } from './filter.ts';
import { message, ticketEvent } from './messages.ts';
import { ticketOrder } from './orders.ts';
import { priority, statusKind, tag } from './settings.ts';

export const person = z.object({ id: id('contact'), name: z.string(), email: z.string().nullable() });

export const ticketRow = z.object({
  id: id('ticket'),
  number: z.int(),
  subject: z.string(),
  requester: person,
  companyId: id('company').nullable(),
  companyName: z.string().nullable(),
  teamId: id('team').nullable(),
  assigneeId: id('user').nullable(),
  typeId: id('type').nullable(),
  categoryId: id('category').nullable(),
  priority,
  statusId: id('status'),
  statusKind,
  tags: z.array(z.string()),
  /** values of custom fields by the id of the field */
  fields: fieldValues,
  /** the same of the requester and of the company, where a list is asked for them (`customerFields`) */
  customerFields: fieldValues.optional(),
  /** who is named by the asked fields, the ticket's own too: the names of people and companies by their ids */
  fieldNames: z.record(z.string(), z.string()).optional(),
  source: z.enum(['email', 'api', 'agent', 'demo']),
  inboxId: id('inbox').nullable(),
  createdAt: instant,
  updatedAt: instant,
  solvedAt: instant.nullable(),
  /** the beginning of the newest message, one line */
  preview: z.string(),
  lastMessageAt: instant.nullable(),
  lastMessageDirection: z.enum(['in', 'out']).nullable(),
  messageCount: z.int(),
  /** something new since I last opened it */
  unread: z.boolean(),
  /** out of the views people work through until then, or until the customer answers */
  snoozedUntil: instant.nullable(),
  /** when the next promise to the customer is used up, and which; past while it is broken. Null when none runs */
  nextDue: z.object({ at: instant, metric: z.enum(metrics) }).nullable(),
  version: z.int(),
});

/** a ticket as others name it */
export const named = z.object({ ticketId: id('ticket'), number: z.int(), subject: z.string() });

/** What happens when the customer stays silent until an instant; an answer ends it. */
export const followUp = z.object({
  at: instant,
  /** remind me; answer by a canned response; solve */
  act: z.enum(['remind', 'reply', 'solve']),
  responseId: id('response').nullable().optional(),
});

export const ticket = ticketRow.extend({
  followUp: followUp.nullable(),
  watcherIds: z.array(id('user')),
  /** people copied on the conversation */
  cc: z.array(person),
  firstResponseAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** another ticket this one probably belongs to, and why; a person decides */
  suggestion: z.object({ ticketId: id('ticket'), number: z.int(), subject: z.string(), reason: z.string() }).nullable(),
  /** true while it is merged into another one: it takes no changes, and its messages stand there */
  isMerged: z.boolean(),
  /** where it is shown now; null also when that ticket is out of the caller's sight */
  mergedInto: named.nullable(),
  /** the tickets merged into this one, near and far */
  merged: z.array(named),
});

export const viewKeys = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'solved', 'all'] as const;
/** A filter as JSON, for queries. */
export const filterText = z
  .string()
  .max(16_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(ticketFilterTree) as unknown as z.ZodType<Filter, string>;
export const ticketFilter = {
  view: z.enum(viewKeys).optional(),
  /** a saved view */
  viewId: id('view').optional(),
  /** a filter as JSON */
  filter: filterText.optional(),
  /** tickets nobody has taken yet */
  unassigned: z.enum(['true']).optional(),
  teamId: id('team').optional(),
  assigneeId: id('user').optional(),
  requesterId: id('contact').optional(),
  companyId: id('company').optional(),
  inboxId: id('inbox').optional(),
  statusKind: statusKind.optional(),
  priority: priority.optional(),
  tag: z.string().max(50).optional(),
  number: z.coerce.number().int().positive().optional(),
};

export const listTickets = route({
  method: 'GET',
  path: '/tickets',
  may: 'signed_in',
  summary: 'Tickets, newest change first',
  description:
    'By keyset: pass `nextCursor` of one page as `cursor` of the next. `view` is one of the shipped views, `viewId` a saved one, `filter` a tree as JSON (see PUT /saved-views); the others narrow them. `customerFields` names custom fields, by id and comma separated: rows then tell the values that stand on the cards of contacts and companies too, and in `fieldNames` who stands in fields that name a person or a company, to callers with `customers.read`. Only tickets the caller may see are there.',
  query: z.object({
    ...pageQuery,
    ...ticketFilter,
    order: ticketOrder.default('newest_change'),
    customerFields: z
      .string()
      .max(30 * 37)
      .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/)
      .transform((ids) => ids.split(','))
      .optional() as unknown as z.ZodOptional<z.ZodType<string[], string>>,
  }),
  reply: page(ticketRow),
  refusals: ['invalid_input', 'view_not_found'],
});

export const listViews = route({
  method: 'GET',
  path: '/views',
  may: 'signed_in',
  summary: 'Views with their counts',
  description:
    'The shipped views, the open tickets (`team-<id>`) and the unassigned ones (`queue-<id>`) of each team, and saved views (`view-<id>`), or those named in `only`. A count stops at 1,000: `more` then says that there are more.',
  query: z.object({ only: z.string().max(8000).optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        teamId: id('team').nullable(),
        viewId: id('view').nullable(),
        count: z.int(),
        more: z.boolean(),
      }),
    ),
  }),
});

export const getTicket = route({
  method: 'GET',
  path: '/tickets/{ticketId}',
  may: 'signed_in',
  summary: 'A ticket with the newest part of its conversation and history, in one round trip',
  description:
    'Messages are oldest first, the newest `messages` of them; earlier ones by GET /tickets/{ticketId}/messages with `messagesCursor`. `{ticketId}` may also be a ticket number.',
  params: z.object({ ticketId: z.string().max(40) }),
  query: z.object({
    messages: z.coerce.number().int().min(0).max(200).default(50),
    events: z.coerce.number().int().min(0).max(500).default(200),
  }),
  reply: z.object({ ticket, messages: z.array(message), messagesCursor: z.string().nullable(), events: z.array(ticketEvent) }),
  refusals: ['ticket_not_found'],
});

export const createTicket = route({
  method: 'POST',
  path: '/tickets',
  may: 'tickets.write',
  summary: 'Open a ticket',
  description:
    "The requester is a known contact (`requesterId`) or an address (`requester`), found or made. With `message`, the conversation begins with the requester's words (`direction: in`) or with ours, which are then sent (`direction: out`).",
  body: z.object({
    id: id('ticket').optional(),
    subject: line(500),
    requesterId: id('contact').optional(),
    requester: z.object({ name: z.string().trim().max(200).default(''), email: z.string().max(254) }).optional(),
    message: z
      .object({
        text: z.string().max(1_000_000).default(''),
        html: z.string().max(2_000_000).optional(),
        direction: z.enum(['in', 'out']).default('in'),
        attachmentIds: z.array(id('upload')).max(100).default([]),
      })
      .optional(),
    teamId: id('team').optional(),
    assigneeId: id('user').optional(),
    typeId: id('type').optional(),
    categoryId: id('category').optional(),
    priority: priority.optional(),
    statusId: id('status').optional(),
    tags: z.array(tag).max(50).optional(),
    inboxId: id('inbox').optional(),
    companyId: id('company').optional(),
    fields: fieldChanges.optional(),
  }),
  reply: ticket,
  status: 201,
  refusals: [
    'contact_not_found',
    'team_not_found',
    'user_not_found',
    'status_not_found',
    'inbox_not_found',
    'company_not_found',
    'address_not_valid',
    'file_not_found',
    'not_found',
    'field_not_found',
    'field_not_valid',
    'required_fields',
    'message_empty',
    'inbox_cannot_send',
    'already_exists',
  ],
});

export const ticketChange = z
  .object({
    subject: line(500),
    requesterId: id('contact'),
    companyId: id('company').nullable(),
    teamId: id('team').nullable(),
    assigneeId: id('user').nullable(),
    typeId: id('type').nullable(),
    categoryId: id('category').nullable(),
    priority,
    statusId: id('status'),
    statusKind,
    tags: z.array(tag).max(50),
    addTags: z.array(tag).max(50),
    removeTags: z.array(tag).max(50),
    watcherIds: z.array(id('user')).max(200),
    snoozedUntil: instant.nullable(),
    followUp: followUp.nullable(),
    /** contacts copied on the conversation */
    ccIds: z.array(id('contact')).max(50),
    /** those named are written, null empties; the others stay */
    fields: fieldChanges,
  })
  .partial();

export const changeTicket = route({
  method: 'PATCH',
  path: '/tickets/{ticketId}',
  may: 'tickets.write',
  summary: 'Change properties of a ticket',
  description:
    'With `version` the change is refused when somebody changed the ticket meanwhile; without it the last word wins. `statusKind` takes the default status of that kind. `snoozedUntil` takes the ticket out of the views of open tickets until that instant or until the customer answers, null brings it back; solving ends it.',
  params: z.object({ ticketId: id('ticket') }),
  body: ticketChange.extend({ version: z.int().optional() }),
  reply: ticket,
  refusals: [
    'ticket_not_found',
    'version_conflict',
    'transition_not_allowed',
    'snooze_in_past',
    'ticket_not_open',
    'contact_not_found',
    'company_not_found',
    'team_not_found',
    'user_not_found',
    'status_not_found',
    'file_not_found',
    'field_not_found',
    'field_not_valid',
    'required_fields',
    'required_steps',
    'not_found',
  ],
});

export const markRead = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/read',
  may: 'signed_in',
  summary: 'I have seen this ticket',
  params: z.object({ ticketId: id('ticket') }),
  reply: z.object({ ok: z.literal(true) }),
  refusals: ['ticket_not_found'],
});

export const dismissSuggestion = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/suggestion',
  may: 'tickets.write',
  summary: 'The suggestion was wrong',
  params: z.object({ ticketId: id('ticket') }),
  reply: ticket,
  refusals: ['ticket_not_found'],
});
export const acceptSuggestion = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/suggestion',
  may: 'tickets.write',
  summary: 'The ticket does belong to the suggested one and is merged into it; it can be taken out again',
  params: z.object({ ticketId: id('ticket') }),
  reply: ticket,
  refusals: ['ticket_not_found', 'not_found', 'ticket_merged'],
});

export const listHistory = route({
  method: 'GET',
  path: '/tickets/{ticketId}/history',
  may: 'signed_in',
  summary: 'Everything that happened to a ticket, oldest first',
  params: z.object({ ticketId: id('ticket') }),
  query: z.object(pageQuery),
  reply: page(ticketEvent),
  refusals: ['ticket_not_found'],
});

const change = z.object({ from: z.unknown(), to: z.unknown() });
export const ticketOpened = event('ticket.opened', z.object({ ticketId: id('ticket'), source: z.string() }));
export const ticketChanged = event('ticket.changed', z.object({ ticketId: id('ticket'), changes: z.record(z.string(), change) }));
/** the customer stayed silent, and this was done */
export const followUpDue = event('ticket.follow_up_due', z.object({ ticketId: id('ticket'), act: z.enum(['remind', 'reply', 'solve']) }));
/** a snooze is over */
export const ticketWoken = event(
  'ticket.woken',
  z.object({ ticketId: id('ticket'), reason: z.enum(['time', 'answer']), snoozedById: id('user').nullable() }),
);
export const ticketReopened = event(
  'ticket.reopened',
  z.object({ ticketId: id('ticket'), messageId: id('message'), from: statusKind.optional() }),
);
