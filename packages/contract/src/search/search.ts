import * as z from 'zod';
import { id, route } from '../kit.ts';
import { ticketRow } from '../tickets/tickets.ts';

export const search = route({
  method: 'GET',
  path: '/search',
  may: 'signed_in',
  summary: 'Find tickets, people and companies by words, number or address',
  query: z.object({ q: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  reply: z.object({
    tickets: z.array(ticketRow.extend({ excerpt: z.string() })),
    contacts: z.array(z.object({ id: id('contact'), name: z.string(), email: z.string().nullable(), companyName: z.string().nullable() })),
    companies: z.array(z.object({ id: id('company'), name: z.string() })),
  }),
});
