import * as z from 'zod';
import { id, route } from '../kit.ts';
import { templateBodies } from '../tickets/responses.ts';

/** What a new conversation of an inbox is answered by itself. Off until switched on. */
export const autoReply = z.object({
  enabled: z.boolean(),
  bodies: templateBodies,
  /** said instead while nobody works; kept for working calendars */
  outOfHours: templateBodies,
  /** at most so many to one address within a day, over all inboxes */
  perDay: z.int().min(1).max(10),
});
const ofInbox = z.object({ inboxId: id('inbox') });

export const getAutoReply = route({
  method: 'GET',
  path: '/inboxes/{inboxId}/auto-reply',
  may: 'channels.manage',
  summary: 'What a new conversation of an inbox is answered by itself',
  params: ofInbox,
  reply: autoReply,
  refusals: ['inbox_not_found'],
});
export const saveAutoReply = route({
  method: 'PUT',
  path: '/inboxes/{inboxId}/auto-reply',
  may: 'channels.manage',
  summary: 'Change the automatic answer of an inbox, switch it on or off',
  description:
    'It answers people who open a ticket by mail: in Russian when their letter has Russian letters, else in English where there is such a text. Never programs, lists, reports of delivery, robots or our own addresses (RFC 3834), never more often to one address than `perDay`. A place without a value keeps it from being sent: give places words of their own.',
  params: ofInbox,
  body: autoReply,
  reply: autoReply,
  refusals: ['inbox_not_found', 'message_empty', 'template_not_valid'],
});
