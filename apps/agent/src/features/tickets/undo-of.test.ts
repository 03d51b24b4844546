import { expect, test } from 'vitest';
import type { Ticket } from './cache.ts';
import { changesBetween, everyField, touchedBy, undoOf } from './undo-of.ts';

const before = {
  id: 't',
  statusId: 'open',
  assigneeId: null,
  tags: ['a'],
  snoozedUntil: '2026-12-01T06:00:00.000Z',
  fields: { f: 1, g: 'x' },
  cc: [{ id: 'c1' }],
} as unknown as Partial<Ticket>;
const after = { ...before, statusId: 'solved', tags: ['b', 'a'], snoozedUntil: null, watcherIds: ['u'] } as unknown as Ticket;

test('what a change touched is put back, its side effect too; what others changed meanwhile and what was not known is left alone', () => {
  const touched = touchedBy({ statusKind: 'solved', addTags: ['b'] });
  const changes = changesBetween(before, { ...after, assigneeId: 'theirs' } as unknown as Ticket, touched);
  expect(Object.keys(changes)).toEqual(['statusId', 'tags', 'snoozedUntil']);
  expect(undoOf(changes, after)).toEqual({
    change: { statusId: 'open', tags: ['a'], snoozedUntil: '2026-12-01T06:00:00.000Z' },
    movedOn: [],
  });
});

test('a field somebody else changed after mine stays theirs, and the order of tags is no change', () => {
  const changes = changesBetween(before, after, everyField);
  const now = { ...after, statusId: 'pending', tags: ['a', 'b'] } as unknown as Ticket;
  expect(undoOf(changes, now)).toEqual({ change: { tags: ['a'], snoozedUntil: '2026-12-01T06:00:00.000Z' }, movedOn: ['statusId'] });
});

test('custom fields go back one by one, one that was empty is emptied; people copied go back by their ids', () => {
  const changed = { ...before, fields: { f: 2, g: 'x', h: true }, cc: [] } as unknown as Ticket;
  expect(undoOf(changesBetween(before, changed, everyField), changed).change).toEqual({ fields: { f: 1, h: null }, ccIds: ['c1'] });
});

test('custom fields are put back one by one: an emptied one gets its value, a new one is emptied, one changed since is left', () => {
  const was = { fields: { a: 'x', b: 1 } } as unknown as Partial<Ticket>;
  const made = { fields: { b: 2, c: true } } as unknown as Ticket;
  const changes = changesBetween(was, made, everyField);
  expect(Object.keys(changes)).toEqual(['field:a', 'field:b', 'field:c']);
  const now = { fields: { b: 7, c: true } } as unknown as Ticket;
  expect(undoOf(changes, now)).toEqual({ change: { fields: { a: 'x', c: null } }, movedOn: ['field:b'] });
});
