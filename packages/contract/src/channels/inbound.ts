import * as z from 'zod';
import { event, id, instant, page, pageQuery, route } from '../kit.ts';
import { message } from '../tickets/messages.ts';

export const outcomes = ['ticket', 'appended', 'suggested', 'duplicate', 'bounce', 'auto_reply', 'quarantined', 'refused'] as const;

/** One item of the intake ledger: what came, what became of it, and the steps that decided so. */
export const inbound = z.object({
  id: id('inbound'),
  inboxId: id('inbox'),
  source: z.enum(['smtp', 'imap', 'api']),
  state: z.enum(['received', 'done', 'quarantined']),
  outcome: z.enum(outcomes).nullable(),
  /** the address it was delivered to, plus-detail included */
  recipient: z.string(),
  /** envelope sender */
  sender: z.string(),
  fromAddress: z.string().nullable(),
  subject: z.string().nullable(),
  messageIdHeader: z.string().nullable(),
  size: z.int(),
  sha256: z.string(),
  receivedAt: instant,
  processedAt: instant.nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
  ticketId: id('ticket').nullable(),
  messageId: id('message').nullable(),
  suggestedTicketId: id('ticket').nullable(),
  duplicateOfId: id('inbound').nullable(),
  trace: z.array(z.object({ step: z.string(), verdict: z.string(), detail: z.string().nullable() })),
});
const ofInbound = z.object({ inboundId: id('inbound') });

export const listInbound = route({
  method: 'GET',
  path: '/inbound',
  may: 'channels.ledger',
  summary: 'The intake ledger, newest first',
  query: z.object({
    ...pageQuery,
    inboxId: id('inbox').optional(),
    outcome: z.enum(outcomes).optional(),
    state: z.enum(['received', 'done', 'quarantined']).optional(),
    recipient: z.string().max(320).optional(),
    fromAddress: z.string().max(320).optional(),
    messageId: z.string().max(998).optional(),
  }),
  reply: page(inbound),
});
export const getInbound = route({
  method: 'GET',
  path: '/inbound/{inboundId}',
  may: 'channels.ledger',
  summary: 'One item, with the message read out of it',
  description:
    '`message` is the stored message, or, where the item became none (a bounce, say), what is read from the raw source now; null when it cannot be read. The raw source is at /api/v1/inbound/{inboundId}/raw.',
  params: ofInbound,
  reply: z.object({ item: inbound, message: message.omit({ id: true, ticketId: true, homeTicketId: true }).nullable() }),
  refusals: ['inbound_not_found'],
});
export const reprocessInbound = route({
  method: 'POST',
  path: '/inbound/{inboundId}/reprocessing',
  may: 'channels.ledger',
  summary: 'Take an item out of quarantine and process it again',
  params: ofInbound,
  body: z.object({ as: z.enum(['ticket']).optional() }).optional(),
  reply: inbound,
  refusals: ['inbound_not_found', 'in_use'],
});

export const inboundDecided = event(
  'inbound.decided',
  z.object({ inboundId: id('inbound'), outcome: z.enum(outcomes), ticketId: id('ticket').nullable() }),
);
