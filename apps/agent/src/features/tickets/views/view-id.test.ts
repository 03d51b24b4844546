import { expect, test } from 'vitest';
import { filterOf } from './view-id.ts';

test('a team has its open tickets and its queue', () => {
  expect(filterOf('team-42', {})).toEqual({ view: 'open', teamId: '42', order: 'newest_change' });
  expect(filterOf('queue-42', {})).toEqual({ unassigned: 'true', teamId: '42', order: 'due' });
});

test('a saved view is asked by its id, in the address’s order before any other', () => {
  expect(filterOf('view-7', {}, 'oldest')).toEqual({ viewId: '7', order: 'oldest' });
  expect(filterOf('view-7', { order: 'urgency' }, 'oldest')).toEqual({ viewId: '7', order: 'urgency' });
});

test('conditions travel as text', () => {
  expect(filterOf('open', { filter: { all: [] } })).toEqual({ view: 'open', order: 'newest_change', filter: '{"all":[]}' });
});

test('an address from nowhere shows what is open', () => {
  expect(filterOf('nonsense', { tag: 'VIP' })).toEqual({ view: 'open', order: 'newest_change', tag: 'VIP' });
});
