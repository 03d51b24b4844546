import * as z from 'zod';
import { id, ok, route } from '../kit.ts';
import { ticket } from './tickets.ts';

const ofTicket = z.object({ ticketId: id('ticket') });

export const claimTicket = route({
  method: 'POST',
  path: '/tickets/{ticketId}/claim',
  may: 'tickets.write',
  summary: 'Take a ticket that nobody has',
  description: 'Of many who ask at once one gets it; the others are told who. Asked again by its assignee it answers the ticket as it is.',
  params: ofTicket,
  reply: ticket,
  refusals: ['ticket_not_found', 'ticket_taken'],
});

export const presenceStates = ['looking', 'replying', 'noting', 'gone'] as const;
export const markPresence = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/presence',
  may: 'signed_in',
  summary: 'I am in this ticket: looking, writing a reply, writing a note, or gone',
  description:
    'Say it again every ten seconds: after 25 seconds of silence a person is gone. `client` tells windows of one person apart. Others who may see the ticket hear it on the live stream as `event: presence`, `{whole, people: [{ticketId, userId, state, since}]}`, where `whole` is everybody who is there and otherwise only what changed; nothing of it is stored.',
  params: ofTicket,
  body: z.object({ client: z.uuid(), state: z.enum(presenceStates) }),
  reply: ok,
  refusals: ['ticket_not_found'],
});

export const listAudience = route({
  method: 'GET',
  path: '/tickets/{ticketId}/audience',
  may: 'signed_in',
  summary: 'Active people who may see this ticket: whom a note can mention',
  params: ofTicket,
  reply: z.object({ userIds: z.array(id('user')) }),
  refusals: ['ticket_not_found'],
});
