import * as z from 'zod';
import { event, id, instant, line, ok, page, pageQuery, route } from '../kit.ts';

/** What a subscription may ask for. The words are those of the events themselves; `data` of a delivery is the event's. */
export const webhookEvents = [
  'ticket.opened',
  'ticket.changed',
  'ticket.reopened',
  'ticket.woken',
  'ticket.merged',
  'ticket.unmerged',
  'message.received',
  'message.queued',
  'message.delivery_changed',
  'note.added',
  'sla.warned',
  'sla.breached',
  'sla.met',
  'customer.contact_changed',
  'customer.company_changed',
] as const;

/** `waiting` also while it is tried again; `failed` when it was tried for three days, or refused for good. */
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

export const webhookUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '' && url.password === '';
  }, 'web_address');

export const webhook = z.object({
  id: id('webhook'),
  name: z.string(),
  url: z.string(),
  /** none: it is called by rules alone */
  events: z.array(z.enum(webhookEvents)),
  /** events of tickets of these teams alone; none: of all */
  teamIds: z.array(id('team')),
  enabled: z.boolean(),
  /** since when nothing was taken; null while it works */
  failingSince: instant.nullable(),
  /** why it was switched off by itself; null otherwise */
  stoppedReason: z.string().nullable(),
  lastSuccessAt: instant.nullable(),
  waiting: z.int(),
  /** until when both secrets sign; null when there is one */
  secretsUntil: instant.nullable(),
  version: z.int(),
});

export const delivery = z.object({
  id: id('delivery'),
  /** grows with each delivery of the account, with gaps */
  sequence: z.int(),
  type: z.string(),
  ticketId: id('ticket').nullable(),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  /** of the last attempt */
  status: z.int().nullable(),
  reason: z.string().nullable(),
  createdAt: instant,
  nextAt: instant.nullable(),
  endedAt: instant.nullable(),
});

export const attempt = z.object({
  number: z.int(),
  at: instant,
  /** of the answer; null when there was none */
  status: z.int().nullable(),
  /** null when it was taken; else `refused`, `no_answer`, `address_not_allowed` */
  reason: z.string().nullable(),
  ms: z.int(),
  /** the beginning of the answer */
  answer: z.string(),
});

const ofWebhook = z.object({ webhookId: id('webhook') });
const ofDelivery = z.object({ webhookId: id('webhook'), deliveryId: id('delivery') });

export const listWebhooks = route({
  method: 'GET',
  path: '/webhooks',
  may: 'webhooks.manage',
  summary: 'Webhooks with their health',
  description: 'At most 100. `waiting` counts what is still to be delivered, up to 1,000.',
  reply: z.object({ items: z.array(webhook) }),
});
export const saveWebhook = route({
  method: 'PUT',
  path: '/webhooks/{webhookId}',
  may: 'webhooks.manage',
  summary: 'Add or change a webhook, or bring a removed one back (the id is made by the caller)',
  description:
    'The secret is made here and is told once, in the answer that makes the webhook. A new subscription is served from at once in the process that took it, within ten seconds in others. Whoever holds this right sees what webhooks carry: tickets of all teams.',
  params: ofWebhook,
  body: z.object({
    name: line(120),
    url: webhookUrl,
    events: z.array(z.enum(webhookEvents)).max(webhookEvents.length).default([]),
    teamIds: z.array(id('team')).max(100).default([]),
    enabled: z.boolean().default(true),
    version: z.int().optional(),
  }),
  reply: webhook.extend({ secret: z.string().nullable() }),
  refusals: ['version_conflict', 'host_not_allowed', 'team_not_found', 'limit_reached'],
});
export const removeWebhook = route({
  method: 'DELETE',
  path: '/webhooks/{webhookId}',
  may: 'webhooks.manage',
  summary: 'Remove a webhook; what waits for it is not delivered unless it is saved again',
  params: ofWebhook,
  reply: ok,
});
export const rotateWebhookSecret = route({
  method: 'POST',
  path: '/webhooks/{webhookId}/secret',
  may: 'webhooks.manage',
  summary: 'Make a new secret; the old one signs beside it for a day',
  params: ofWebhook,
  reply: z.object({ secret: z.string(), until: instant }),
});
export const testWebhook = route({
  method: 'POST',
  path: '/webhooks/{webhookId}/tests',
  may: 'webhooks.manage',
  summary: 'Deliver a `webhook.test` now and say what was answered',
  description: 'Also while the webhook is off. It is tried once.',
  params: ofWebhook,
  reply: z.object({ deliveryId: id('delivery'), attempt }),
});
export const listDeliveries = route({
  method: 'GET',
  path: '/webhooks/{webhookId}/deliveries',
  may: 'webhooks.manage',
  summary: 'The log of a webhook, newest first; kept for thirty days',
  params: ofWebhook,
  query: z.object({ ...pageQuery, state: z.enum(deliveryStates).optional() }),
  reply: page(delivery),
});
export const getDelivery = route({
  method: 'GET',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}',
  may: 'webhooks.manage',
  summary: 'A delivery with its body and its newest fifty attempts',
  params: ofDelivery,
  reply: z.object({ delivery, body: z.string(), attempts: z.array(attempt) }),
});
export const replayDelivery = route({
  method: 'POST',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
  may: 'webhooks.manage',
  summary: 'Deliver it again: the same id, the same body, a fresh signature',
  params: ofDelivery,
  reply: delivery,
});
export const replayDeliveries = route({
  method: 'POST',
  path: '/webhooks/{webhookId}/replays',
  may: 'webhooks.manage',
  summary: 'Deliver again what was made in a span of time, the oldest 10,000 of it',
  description:
    '`again` says how many; when it is 10,000, ask once more. By default what has failed; with `state` `delivered` what was taken.',
  params: ofWebhook,
  body: z
    .object({ from: instant, to: instant, state: z.enum(['failed', 'delivered']).default('failed') })
    .refine(({ from, to }) => Date.parse(from) <= Date.parse(to), 'ends_before_it_begins'),
  reply: z.object({ again: z.int() }),
});

/** webhooks changed: screens fetch them anew */
export const webhooksChanged = event('webhooks.changed', z.object({ webhookId: id('webhook') }));
/** a webhook was switched off after days of failure */
export const webhookStopped = event('webhook.stopped', z.object({ webhookId: id('webhook'), name: z.string(), reason: z.string() }));
/** it works, or somebody took it in hand: the alarm is over */
export const webhookRecovered = event('webhook.recovered', z.object({ webhookId: id('webhook') }));
