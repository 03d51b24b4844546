import * as z from 'zod';
import { event, id, instant, line, ok, route } from '../kit.ts';

export const reminder = z.object({
  id: id('reminder'),
  ticketId: id('ticket'),
  /** who is reminded, and who asked for it */
  userId: id('user'),
  byId: id('user'),
  text: z.string(),
  at: instant,
});

export const listReminders = route({
  method: 'GET',
  path: '/tickets/{ticketId}/reminders',
  may: 'signed_in',
  summary: 'Reminders on a ticket that are still to come: mine, and those I set for colleagues',
  params: z.object({ ticketId: id('ticket') }),
  reply: z.object({ items: z.array(reminder) }),
  refusals: ['ticket_not_found'],
});
export const setReminder = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/reminders/{reminderId}',
  may: 'tickets.note',
  summary: 'Remind me, or a colleague, of a ticket at an instant (the id is made by the caller)',
  description:
    'Whoever is reminded must see the ticket now, and again when the time has come. It is told as a notification of the kind `reminder`.',
  params: z.object({ ticketId: id('ticket'), reminderId: id('reminder') }),
  body: z.object({ text: line(300), at: instant, userId: id('user').optional() }),
  reply: reminder,
  refusals: ['ticket_not_found', 'user_not_found', 'snooze_in_past', 'not_found', 'not_signed_in'],
});
export const dropReminder = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/reminders/{reminderId}',
  may: 'tickets.note',
  summary: 'Forget a reminder of mine',
  params: z.object({ ticketId: id('ticket'), reminderId: id('reminder') }),
  reply: ok,
  refusals: ['ticket_not_found', 'not_found'],
});

/** reminders of somebody on a ticket changed */
export const remindersChanged = event('reminders.changed', z.object({ ticketId: id('ticket') }));
