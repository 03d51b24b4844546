import * as z from 'zod';
import { event, id, instant, route } from '../kit.ts';
import { ticket } from './tickets.ts';

const answers = z
  .record(z.string().max(40), z.union([z.string().max(5000), z.boolean()]))
  .refine((one) => Object.keys(one).length <= 20, 'too_many');
const reason = z.string().trim().min(1).max(2000);

export const escalation = z.object({
  id: id('escalation'),
  ticketId: id('ticket'),
  fromLineId: id('line').nullable(),
  /** null: the line was removed since */
  toLineId: id('line').nullable(),
  toLineName: z.string(),
  reason: z.string(),
  /** what was told by the form of the line, in its words of that day */
  answers: z.array(z.object({ label: z.object({ ru: z.string(), en: z.string().optional() }), value: z.union([z.string(), z.boolean()]) })),
  at: instant,
  byName: z.string(),
  returnedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  returnedByName: z.string().nullable(),
});

const params = z.object({ ticketId: id('ticket') });

export const escalateTicket = route({
  method: 'POST',
  path: '/tickets/{ticketId}/escalations',
  may: 'tickets.write',
  summary: 'Hand a ticket to another line of support, with its form and a reason',
  description:
    'It goes to the team named, else to the first team of the line, and has no assignee there. The answer shows the ticket for the last time to whoever does not see that team.',
  params,
  body: z.object({ lineId: id('line'), teamId: id('team').optional(), reason, answers: answers.default({}) }),
  /** the ticket, and what the handing over is taken back by */
  reply: ticket.extend({ escalationId: id('escalation') }),
  refusals: [
    'ticket_not_found',
    'line_not_found',
    'line_without_team',
    'line_is_same',
    'line_form_not_filled',
    'team_not_found',
    'ticket_not_open',
  ],
});
export const returnTicket = route({
  method: 'POST',
  path: '/tickets/{ticketId}/escalations/return',
  may: 'tickets.write',
  summary: 'Give an escalated ticket back to where it came from, with a reason',
  description: 'It goes to the team and the person who handed it over last.',
  params,
  body: z.object({ reason }),
  reply: ticket,
  refusals: ['ticket_not_found', 'not_escalated', 'ticket_not_open'],
});
export const withdrawEscalation = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/escalations/{escalationId}',
  may: 'tickets.write',
  summary: 'Take back a handing over that was a slip',
  description:
    'For ten minutes, by whoever handed the ticket over, while nothing newer was. Team and assignee are those of before, and no return is counted. Works also for a ticket that went out of the sight of who handed it over.',
  params: params.extend({ escalationId: id('escalation') }),
  reply: ticket,
  refusals: ['not_escalated', 'ticket_not_found', 'ticket_not_open'],
});
export const listEscalations = route({
  method: 'GET',
  path: '/tickets/{ticketId}/escalations',
  may: 'signed_in',
  summary: 'How a ticket went between lines, the newest first, at most 100',
  params,
  reply: z.object({ items: z.array(escalation) }),
  refusals: ['ticket_not_found'],
});

const told = z.object({ ticketId: id('ticket'), escalationId: id('escalation'), lineName: z.string(), reason: z.string() });
/** handed to another line */
export const ticketEscalated = event('ticket.escalated', told);
/** taken back at once by whoever handed it over: it had been a slip */
export const escalationWithdrawn = event('ticket.escalation_withdrawn', told.omit({ reason: true }));
/** given back by it */
export const ticketReturned = event('ticket.returned', told);
