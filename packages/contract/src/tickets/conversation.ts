import * as z from 'zod';
import { id, instant, ok, page, pageQuery, route } from '../kit.ts';
import { message } from './messages.ts';
import { ticket } from './tickets.ts';

const content = {
  id: id('message').optional(),
  text: z.string().max(1_000_000).default(''),
  html: z.string().max(2_000_000).optional(),
  attachmentIds: z.array(id('upload')).max(100).default([]),
};
const ofTicket = z.object({ ticketId: id('ticket') });

export const listMessages = route({
  method: 'GET',
  path: '/tickets/{ticketId}/messages',
  may: 'signed_in',
  summary: 'Messages and notes, newest first',
  params: ofTicket,
  query: z.object(pageQuery),
  reply: page(message),
  refusals: ['ticket_not_found'],
});
export const getMessage = route({
  method: 'GET',
  path: '/messages/{messageId}',
  may: 'signed_in',
  summary: 'One message',
  params: z.object({ messageId: id('message') }),
  reply: message,
  refusals: ['message_not_found'],
});

export const replyToTicket = route({
  method: 'POST',
  path: '/tickets/{ticketId}/messages',
  may: 'tickets.reply',
  summary: 'Answer the requester',
  description:
    "Text alone, or HTML (sanitised; text is made from it when absent). The message is `queued` and leaves after `holdSeconds`, until when it can be cancelled. `statusKind` sets the ticket's status in the same step and takes the right `tickets.write`. Without `cc` everybody copied on the conversation (`ticket.cc`) is copied; a list given is the list from then on, and mail of those on it joins the conversation. `to` is whom to write to instead of the requester's own address. With `seenMessageId` the reply is refused as `conversation_moved_on` when the requester or a colleague wrote meanwhile; the refusal holds those messages, oldest first, at most ten.",
  params: ofTicket,
  body: z.object({
    ...content,
    to: z.array(z.string().max(254)).max(20).optional(),
    cc: z.array(z.string().max(254)).max(50).optional(),
    /** the newest message or note the writer has seen, null for none: anything newer that others wrote stops the reply; absent, nothing is checked */
    seenMessageId: id('message').nullable().optional(),
    /** `updatedAt` of the draft these words come from: one that was saved later elsewhere stays */
    draftBase: instant.nullable().optional(),
    holdSeconds: z.int().min(0).max(60).default(0),
    statusKind: z.enum(['open', 'pending', 'on_hold', 'solved']).optional(),
    statusId: id('status').optional(),
  }),
  reply: z.object({ message, ticket }),
  status: 201,
  refusals: [
    'ticket_not_found',
    'message_empty',
    'places_not_filled',
    'file_not_found',
    'inbox_cannot_send',
    'conversation_moved_on',
    'nothing_to_send_to',
    'address_not_valid',
    'status_not_found',
    'transition_not_allowed',
    'required_fields',
    'required_steps',
    'already_exists',
  ],
});
export const addNote = route({
  method: 'POST',
  path: '/tickets/{ticketId}/notes',
  may: 'tickets.note',
  summary: 'Add an internal note',
  params: ofTicket,
  body: z.object({ ...content, mentionIds: z.array(id('user')).max(50).default([]) }),
  /** `notTold`: people named who may not see the ticket */
  reply: z.object({ message, ticket, notTold: z.array(id('user')) }),
  status: 201,
  refusals: ['ticket_not_found', 'message_empty', 'file_not_found', 'already_exists'],
});
export const cancelMessage = route({
  method: 'POST',
  path: '/messages/{messageId}/cancellation',
  may: 'signed_in',
  summary: 'Take back a message that has not left yet, or my own note of the last ten minutes; it becomes my draft again',
  description:
    'Of a message it needs the right `tickets.reply`, of a note `tickets.note`. The ticket is as answered as it is without it; a status and an assignee that came with it stay.',
  params: z.object({ messageId: id('message') }),
  reply: z.object({ message, ticket }),
  refusals: ['message_not_found', 'message_already_sent'],
});
export const retryMessage = route({
  method: 'POST',
  path: '/messages/{messageId}/retry',
  may: 'tickets.reply',
  summary: 'Try again to send a message that failed or whose outcome is unknown',
  params: z.object({ messageId: id('message') }),
  reply: message,
  refusals: ['message_not_found', 'message_already_sent'],
});

export const draft = z.object({
  ticketId: id('ticket'),
  kind: z.enum(['message', 'note']),
  html: z.string(),
  text: z.string(),
  attachmentIds: z.array(id('upload')),
  files: z.array(z.object({ id: id('upload'), name: z.string(), size: z.int() })),
  updatedAt: instant,
});
const ofDraft = ofTicket.extend({ kind: z.enum(['message', 'note']) });
export const getDrafts = route({
  method: 'GET',
  path: '/tickets/{ticketId}/drafts',
  may: 'signed_in',
  summary: 'My drafts on a ticket',
  description:
    '`apart` holds drafts of mine that stayed in tickets merged into this one, since I had one of the kind here already; whoever takes their words over drops them there.',
  params: ofTicket,
  reply: z.object({ items: z.array(draft), apart: z.array(draft) }),
  refusals: ['ticket_not_found'],
});
export const saveDraft = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/drafts/{kind}',
  may: 'signed_in',
  summary: 'Keep my draft',
  params: ofDraft,
  description:
    'With `base`, the `updatedAt` this writer last had (null for none), a draft that was saved elsewhere meanwhile is not overwritten: the refusal `draft_conflict` holds it. Without, the last word wins.',
  body: z.object({
    html: z.string().max(2_000_000).default(''),
    text: z.string().max(1_000_000).default(''),
    attachmentIds: z.array(id('upload')).max(100).default([]),
    base: instant.nullable().optional(),
  }),
  reply: draft,
  refusals: ['ticket_not_found', 'ticket_merged', 'file_not_found', 'draft_conflict'],
});
export const dropDraft = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/drafts/{kind}',
  may: 'signed_in',
  summary: 'Drop my draft, also one that stayed in a merged ticket',
  params: ofDraft,
  query: z.object({ base: instant.optional() }),
  reply: ok,
  refusals: ['ticket_not_found', 'draft_conflict'],
});
export const listDrafts = route({
  method: 'GET',
  path: '/drafts',
  may: 'signed_in',
  summary: 'All my drafts, newest first',
  description: 'By keyset. Drafts on tickets that I may no longer see are left out.',
  query: z.object(pageQuery),
  reply: page(
    z.object({
      ticket: z.object({ id: id('ticket'), number: z.int(), subject: z.string() }),
      kind: z.enum(['message', 'note']),
      /** the beginning, one line */
      preview: z.string(),
      files: z.int(),
      updatedAt: instant,
    }),
  ),
  refusals: ['invalid_input'],
});
