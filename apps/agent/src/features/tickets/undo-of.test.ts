import { expect, test } from 'vitest';
import type { Ticket } from './cache.ts';
import { changesBetween, undoOf } from './undo-of.ts';

const before = {
  id: 't',
  statusId: 'open',
  assigneeId: null,
  tags: ['a'],
  snoozedUntil: '2026-12-01T06:00:00.000Z',
} as unknown as Partial<Ticket>;
const after = { ...before, statusId: 'solved', tags: ['b', 'a'], snoozedUntil: null, watcherIds: ['u'] } as unknown as Ticket;

test('what differed is put back, a side effect too; what was not known is left alone', () => {
  const changes = changesBetween(before, after);
  expect(Object.keys(changes)).toEqual(['statusId', 'tags', 'snoozedUntil']);
  expect(undoOf(changes, after)).toEqual({
    change: { statusId: 'open', tags: ['a'], snoozedUntil: '2026-12-01T06:00:00.000Z' },
    movedOn: [],
  });
});

test('a field somebody else changed meanwhile stays theirs, and the order of tags is no change', () => {
  const changes = changesBetween(before, after);
  const now = { ...after, statusId: 'pending', tags: ['a', 'b'] } as unknown as Ticket;
  expect(undoOf(changes, now)).toEqual({ change: { tags: ['a'], snoozedUntil: '2026-12-01T06:00:00.000Z' }, movedOn: ['statusId'] });
});
