import { expect, test } from 'vitest';
import { operators } from './filter.ts';
import { matches } from './matches.ts';

const world = { now: new Date('2026-03-01T09:00:00Z'), timeZone: 'UTC', me: null, teamIds: [] };
const nobodyKnows = () => undefined;

test('over a field that is gone only what denies something holds, and what asks for nothing', () => {
  const values: Record<string, unknown> = { in: ['a'], not_in: ['a'], has_any: ['a'], has_all: ['a'], has_none: ['a'] };
  const asked = [...new Set(Object.values(operators).flat()), 'empty' as const, 'filled' as const];
  const held = asked.filter((op) =>
    matches({ field: 'field:gone', op, value: values[op] ?? 3 } as never, { 'field:gone': 5 }, nobodyKnows, world),
  );
  expect(held.toSorted()).toEqual(['empty', 'has_none', 'has_not', 'is_not', 'no', 'not_in']);
  expect(matches({ field: 'field:gone', op: 'in', value: ['none'] }, {}, nobodyKnows, world)).toBe(true);
});
