import { expect, test } from 'vitest';
import { staleBy } from './stale.ts';

test('a mail that came makes its ticket and the lists old', () => {
  expect(staleBy({ type: 'message.received', data: { ticketId: 't1', messageId: 'm1' } })).toEqual({
    queries: [['ticket', 't1']],
    lists: true,
  });
});

test('a delivery tick touches its ticket only: the order of lists stands', () => {
  expect(staleBy({ type: 'message.delivery_changed', data: { ticketId: 't1', state: 'sent' } })).toEqual({
    queries: [['ticket', 't1']],
    lists: false,
  });
});

test('a ticket that left my sight is not named, yet lists look again', () => {
  expect(staleBy({ type: 'lists.changed', ticketId: null, data: {} })).toEqual({ queries: [], lists: true });
});

test('an event nobody knows makes nothing old', () => {
  expect(staleBy({ type: 'weather.changed', data: {} })).toEqual({ queries: [], lists: false });
});
