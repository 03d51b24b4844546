import * as z from 'zod';
import { event, id, instant, line, route } from '../kit.ts';

/** A short word of the other system: `missed_call`, `no_show`, `abandoned_cart`. */
export const businessKind = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/);

export const takeBusinessEvent = route({
  method: 'POST',
  path: '/business-events',
  may: 'tickets.write',
  summary: 'Tell of something that happened outside: a missed call, a visit that did not take place, an abandoned cart',
  description:
    'Rules that wait for a business event of this `kind` look at it. It belongs to the ticket `ticketId`, or else a new ticket is opened for `requester` with `subject` and `text` as its first words. With `key`, telling the same again answers with what was made of it the first time.',
  body: z.object({
    kind: businessKind,
    /** the other system's name for it: the same key of a kind is the same event */
    key: z.string().trim().min(1).max(200).optional(),
    ticketId: id('ticket').optional(),
    requester: z.object({ name: z.string().trim().max(200).default(''), email: z.string().max(254) }).optional(),
    subject: line(500).optional(),
    text: z.string().max(100_000).optional(),
    /** a number that conditions may ask for: the sum of a cart, minutes late */
    amount: z.number().min(-1e12).max(1e12).optional(),
    /** whatever else belongs to it; kept beside it, at most 20 values */
    data: z
      .record(z.string().max(60), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
      .refine((data) => Object.keys(data).length <= 20, 'too many values')
      .default({}),
    at: instant.optional(),
  }),
  reply: z.object({ businessEventId: z.uuid(), ticketId: id('ticket'), opened: z.boolean(), repeated: z.boolean() }),
  status: 201,
  refusals: [
    'ticket_not_found',
    'invalid_input',
    'address_not_valid',
    'contact_not_found',
    'required_fields',
    'field_not_valid',
    'field_not_found',
    'company_not_found',
    'team_not_found',
    'user_not_found',
    'status_not_found',
    'inbox_not_found',
    'file_not_found',
    'message_empty',
    'inbox_cannot_send',
    'already_exists',
  ],
});

/** something happened outside that belongs to a ticket */
export const businessEventTaken = event(
  'business.event',
  z.object({ ticketId: id('ticket'), businessEventId: z.uuid(), kind: z.string(), amount: z.number().nullable() }),
);
