import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeTransitions, movesFor, type Transition, workflowFaults } from './workflow.ts';

const kinds = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'];
const statuses = kinds.map((kind) => ({ id: kind, kind, isDefault: true, active: true }));
const move = (from: string, to: string, roleIds: string[] | null = null): Transition => ({ from, to, roleIds });
const ring = [
  move('new', 'open'),
  move('open', 'pending'),
  move('pending', 'on_hold'),
  move('on_hold', 'solved'),
  move('solved', 'closed'),
];

test('what the kinds allow holds as a graph', () => {
  expect(workflowFaults(statuses, freeTransitions(statuses))).toEqual([]);
  expect(freeTransitions(statuses).filter(({ from }) => from === 'closed')).toEqual([move('closed', 'open')]);
  expect(workflowFaults(statuses, ring)).toEqual([]);
});

test('each fault is told with what it is about', () => {
  expect(workflowFaults(statuses, ring.slice(0, 4))).toEqual([
    { fault: 'unreachable', statusId: 'closed' },
    { fault: 'dead_end', statusId: 'solved' },
  ]);
  expect(workflowFaults(statuses, [...ring, move('open', 'new'), move('closed', 'pending')])).toEqual([
    { fault: 'not_of_kinds', from: 'open', to: 'new' },
    { fault: 'not_of_kinds', from: 'closed', to: 'pending' },
  ]);
  expect(workflowFaults(statuses, [...ring.slice(1), move('new', 'open', [])])).toContainEqual({ fault: 'dead_end', statusId: 'new' });
  expect(
    workflowFaults(
      statuses.map((one) => (one.kind === 'pending' ? { ...one, isDefault: false } : one)),
      ring,
    ),
  ).toEqual([{ fault: 'no_default', kind: 'pending' }]);
  const off = statuses.map((one) => (one.kind === 'pending' ? { ...one, active: false } : one));
  expect(workflowFaults(off, ring)).toContainEqual({ fault: 'unreachable', statusId: 'on_hold' });
});

test('a role sees its own moves and everybody’s', () => {
  const moves = [move('new', 'open'), move('open', 'solved', ['lead']), move('open', 'pending', ['agent', 'lead'])];
  expect(movesFor(moves, 'lead')).toEqual({ new: ['open'], open: ['solved', 'pending'] });
  expect(movesFor(moves, null)).toEqual({ new: ['open'] });
});

test('a graph without faults: from the first status every other is come to by walking, and only closed ones hold for good', () => {
  const pairs = freeTransitions(statuses);
  fc.assert(
    fc.property(fc.subarray(pairs), (chosen) => {
      const faults = workflowFaults(statuses, chosen);
      const reach = (from: string) => {
        const seen = new Set([from]);
        for (let grown = true; grown; ) {
          grown = false;
          for (const { from: a, to: b } of chosen) if (seen.has(a) && !seen.has(b)) [grown] = [Boolean(seen.add(b))];
        }
        return seen;
      };
      const all = reach('new').size === kinds.length;
      const leave = kinds.every((kind) => kind === 'closed' || chosen.some(({ from }) => from === kind));
      expect(faults.length === 0).toBe(all && leave);
    }),
    { numRuns: 2000 },
  );
});
