import * as z from 'zod';
import { event, id, instant } from '../kit.ts';

export const address = z.object({ name: z.string(), address: z.string() });

export const bounce = z.object({
  class: z.string(),
  recipients: z.array(
    z.object({ address: z.string(), action: z.string().nullable(), status: z.string().nullable(), diagnostic: z.string().nullable() }),
  ),
  originalMessageId: z.string().nullable(),
});
export const mailFlags = z.object({
  autoReply: z.boolean(),
  bounce: bounce.nullable(),
  abuseReport: z.boolean(),
  readReceipt: z.boolean(),
  mailingList: z.boolean(),
  /** the Message-ID was seen before with other bytes */
  sameIdOtherBytes: z.boolean(),
});
export const mailHeaders = z.object({
  subject: z.string(),
  from: address.nullable(),
  sender: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  replyTo: z.array(address),
  date: z.string().nullable(),
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  references: z.array(z.string()),
});
export const attachment = z.object({
  id: id('attachment'),
  name: z.string(),
  type: z.string(),
  /** bytes */
  size: z.int(),
  sha256: z.string(),
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** path of the bytes on this server; absent until stored */
  url: z.string(),
});
export const deliveryState = z.enum(['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'cancelled']);
export const delivery = z.object({
  state: deliveryState,
  at: instant,
  attempts: z.int(),
  reason: z.string().nullable(),
  recipients: z.array(z.object({ address: z.string(), state: z.string(), reason: z.string().nullable() })),
});

export const message = z.object({
  id: id('message'),
  ticketId: id('ticket'),
  /** the merged ticket it belongs to; null when that is the one it stands in */
  homeTicketId: id('ticket').nullable(),
  kind: z.enum(['message', 'note']),
  direction: z.enum(['in', 'out']),
  author: z.object({ kind: z.enum(['contact', 'user', 'bot', 'system', 'key']), id: z.string().nullable(), name: z.string() }),
  channel: z.string(),
  /** the whole text */
  text: z.string(),
  /** the text without quotation and signature */
  textVisible: z.string(),
  /** sanitised HTML, quotation marked by data-folded; null when there was none */
  html: z.string().nullable(),
  attachments: z.array(attachment),
  headers: mailHeaders.nullable(),
  flags: mailFlags.nullable(),
  /** of outgoing messages: `to` is empty when it goes to the requester's own address */
  recipients: z.object({ to: z.array(z.string()), cc: z.array(z.string()) }).nullable(),
  delivery: delivery.nullable(),
  /** the ledger's item this message came from; its raw source is at /api/v1/inbound/{inboundId}/raw */
  inboundId: id('inbound').nullable(),
  createdAt: instant,
});

export const ticketEvent = z.object({
  id: id('event'),
  seq: z.int(),
  type: z.string(),
  at: instant,
  actor: z.object({ kind: z.enum(['user', 'contact', 'key', 'bot', 'system']), id: z.string().nullable(), name: z.string() }),
  /** why: the rule, the mail or the person's own hand */
  cause: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  data: z.record(z.string(), z.unknown()),
});

const ofMessage = z.object({ ticketId: id('ticket'), messageId: id('message') });
export const messageReceived = event('message.received', ofMessage);
export const messageQueued = event('message.queued', ofMessage.extend({ sendAt: instant }));
export const noteAdded = event('note.added', ofMessage);
export const messageCancelled = event('message.cancelled', ofMessage.extend({ kind: z.enum(['message', 'note']).optional() }));
export const deliveryChanged = event('message.delivery_changed', ofMessage.extend({ state: deliveryState, reason: z.string().nullable() }));
