import * as z from 'zod';
import { id, page, pageQuery, route } from '../kit.ts';
import { ticketEvent } from './messages.ts';

export const timelineEntry = ticketEvent.extend({
  ticketId: id('ticket'),
  number: z.int(),
  subject: z.string(),
  preview: z.string().nullable(),
});

export const listContactTimeline = route({
  method: 'GET',
  path: '/contacts/{contactId}/timeline',
  may: 'customers.read',
  summary: 'What happened with a contact: messages both ways and what became of the tickets, newest first',
  description: 'Of the 200 tickets changed last that the caller may see.',
  params: z.object({ contactId: id('contact') }),
  query: z.object(pageQuery),
  reply: page(timelineEntry),
  refusals: ['invalid_input'],
});
