import { expect, test } from 'vitest';
import { mayChange, movesWithTime } from './depends-on.ts';

const urgent = { all: [{ field: 'priority', op: 'in' as const, value: ['urgent'] }] };

test('a change of priority counts the views that ask for priority, and no others', () => {
  const touched = new Set(['updated', 'priority']);
  expect(mayChange('view-1', urgent, touched, true)).toBe(true);
  for (const key of ['open', 'mine', 'team-1', 'queue-1']) expect([key, mayChange(key, undefined, touched, true)]).toEqual([key, false]);
});

test('a view by a custom field is counted anew when cards of customers or their places change, others are not', () => {
  const vip = { all: [{ field: 'field:1', op: 'yes' as const }] };
  for (const one of ['field:1', 'requester', 'company', 'customers']) {
    expect([one, mayChange('view-1', vip, new Set([one]), true)]).toEqual([one, true]);
    expect([one, mayChange('view-1', urgent, new Set([one]), true)]).toEqual([one, false]);
  }
  expect(mayChange('open', undefined, new Set(['customers']), true)).toBe(false);
});

test('a ticket given away may leave any view of who sees some tickets only', () => {
  const touched = new Set(['assignee']);
  expect(mayChange('view-1', urgent, touched, true)).toBe(false);
  expect(mayChange('view-1', urgent, touched, false)).toBe(true);
});

test('days that pass move what is relative to now', () => {
  const since = (value: string) => ({ any: [{ all: [{ field: 'created', op: 'since' as const, value }] }] });
  expect([since('-7d'), since('today'), since('2026-01-01'), urgent].map(movesWithTime)).toEqual([true, true, false, false]);
});
