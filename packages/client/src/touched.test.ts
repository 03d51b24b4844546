import { expect, test } from 'vitest';
import { touchedBy } from './touched.ts';

const touched = (type: string, data: Record<string, unknown> = {}) => {
  const found = touchedBy({ type, ticketId: 't', data });
  return found === 'all' ? found : [...found];
};

test('a change touches the fields it names', () => {
  expect(touched('ticket.changed', { changed: ['priority'] })).toEqual(['updated', 'priority']);
  expect(touched('ticket.changed', { changed: ['statusId', 'statusKind'] })).toEqual(['updated', 'status', 'statusKind', 'solved']);
  expect(touched('ticket.changed', { changed: ['field:1', 'snoozedUntil'] })).toEqual(['updated', 'field:1', 'snoozedUntil', 'statusKind']);
});

test('what cannot be said in fields touches everything', () => {
  for (const type of ['ticket.opened', 'ticket.gap', 'ticket.reopened', 'lists.changed']) expect(touched(type)).toBe('all');
  expect(touched('ticket.changed', { changed: ['priority', 'something_new'] })).toBe('all');
});

test('what stands on cards of customers is told apart', () => {
  for (const type of ['customer.contact_changed', 'customer.company_changed', 'customer.contacts_imported'])
    expect(touched(type)).toEqual(['customers']);
});

test('deliveries and foreign events touch nothing', () => {
  for (const type of ['message.delivery_changed', 'inbox.health_changed', 'people.changed']) expect(touched(type)).toEqual([]);
});
