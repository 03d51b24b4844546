import * as z from 'zod';
import { event, id, instant, ok, page, pageQuery, route } from '../kit.ts';
import { kindNames, media } from './kinds.ts';

const kind = z.enum(kindNames);
const mediaSet = z.array(z.enum(media)).max(media.length);

export const notification = z.object({
  id: id('notification'),
  kind,
  /** the ticket it is about, as I may see it now; null for what is about no ticket */
  ticket: z.object({ id: id('ticket'), number: z.int(), subject: z.string() }).nullable(),
  /** the beginning of the message it is about */
  words: z.string(),
  /** who did it; empty for the product itself */
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** how often it happened while it lay unread */
  times: z.int(),
  at: instant,
  readAt: instant.nullable(),
});

export const listNotifications = route({
  method: 'GET',
  path: '/notifications',
  may: 'signed_in',
  summary: 'What I am told of, newest first',
  description: 'By keyset. What concerns a ticket that I may no longer see is left out, here and in `unread`, which stops at 100.',
  query: z.object({ ...pageQuery, unread: z.stringbool().default(false) }),
  reply: page(notification).extend({ unread: z.int() }),
  refusals: ['invalid_input'],
});
export const readNotifications = route({
  method: 'PUT',
  path: '/notifications/read',
  may: 'signed_in',
  summary: 'I know of these: some, those of a ticket, or all',
  body: z.object({
    ids: z.array(id('notification')).max(200).optional(),
    ticketId: id('ticket').optional(),
    all: z.literal(true).optional(),
  }),
  reply: z.object({ read: z.int() }),
});

export const choices = z.object({
  /** for every kind: what the product has, what the tenant made of it, what I chose; null is not chosen */
  kinds: z.array(z.object({ kind, shipped: mediaSet, tenant: mediaSet.nullable(), mine: mediaSet.nullable() })),
  digestHour: z.int(),
});
export const getNotificationChoices = route({
  method: 'GET',
  path: '/notifications/choices',
  may: 'signed_in',
  summary: 'Which kind reaches me by what',
  reply: choices,
});
export const changeNotificationChoices = route({
  method: 'PATCH',
  path: '/notifications/choices',
  may: 'signed_in',
  summary: 'Choose what reaches me by what; null goes back to what the tenant has',
  body: z.object({ kinds: z.array(z.object({ kind, media: mediaSet.nullable() })).max(50), digestHour: z.int().min(0).max(23) }).partial(),
  reply: choices,
});
export const changeNotificationDefaults = route({
  method: 'PATCH',
  path: '/notifications/defaults',
  may: 'settings.manage',
  summary: 'Choose what reaches people of the tenant by what, unless they chose otherwise; null goes back to what the product has',
  body: z.object({ kinds: z.array(z.object({ kind, media: mediaSet.nullable() })).max(50) }),
  reply: choices,
});

export const getPushKey = route({
  method: 'GET',
  path: '/notifications/push-key',
  may: 'signed_in',
  summary: 'The key a browser subscribes to pushes with',
  description: 'The public part of our key for RFC 8292 (VAPID), base64url.',
  reply: z.object({ key: z.string() }),
});
export const subscribeToPush = route({
  method: 'PUT',
  path: '/notifications/push-subscription',
  may: 'signed_in',
  summary: 'Let pushes come to this browser',
  description: 'The subscription lives as long as the session it was made in.',
  body: z.object({
    endpoint: z.url().max(1000),
    keys: z.object({ p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/), auth: z.string().regex(/^[\w-]{16,40}={0,2}$/) }),
  }),
  reply: ok,
  refusals: ['host_not_allowed', 'invalid_input'],
});
export const unsubscribeFromPush = route({
  method: 'DELETE',
  path: '/notifications/push-subscription',
  may: 'signed_in',
  summary: 'No more pushes to the browsers of this session',
  reply: ok,
});

/** somebody's list of notifications changed; heard by those people alone */
export const notificationsChanged = event('notifications.changed', z.object({ userIds: z.array(id('user')) }));
