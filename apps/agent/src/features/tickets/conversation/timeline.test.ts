import { expect, test } from 'vitest';
import type { Message, TicketEvent } from '../cache.ts';
import { timelineOf } from './timeline.ts';

const message = (id: string, minute: number, state?: string) =>
  ({ id, createdAt: `2026-11-21T10:${minute}:00Z`, delivery: state ? { state } : null }) as unknown as Message;
const fact = (id: string, minute: number, type = 'ticket.changed') =>
  ({ id, at: `2026-11-21T10:${minute}:00Z`, type }) as unknown as TicketEvent;
const names = (items: ReturnType<typeof timelineOf>) => items.map((item) => (item.kind === 'message' ? item.message.id : item.event.id));

test('messages and facts stand in the order of time, and a message is not told twice', () => {
  expect(names(timelineOf([message('m1', 10), message('m2', 30)], [fact('f1', 20), fact('f2', 30, 'message.queued')], true))).toEqual([
    'm1',
    'f1',
    'm2',
  ]);
});

test('facts older than the first message shown wait for the earlier messages', () => {
  expect(names(timelineOf([message('m2', 30)], [fact('f0', 11), fact('f1', 40)], false))).toEqual(['m2', 'f1']);
});

test('a message taken back is gone', () => {
  expect(names(timelineOf([message('m1', 10, 'cancelled')], [], true))).toEqual([]);
});
