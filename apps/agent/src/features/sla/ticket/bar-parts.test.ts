import { expect, test } from 'vitest';
import { barParts } from './bar-parts.ts';

const hour = 3_600_000;
const at = (hours: number) => new Date(hours * hour).toISOString() as never;
const piece = (from: number, to: number, state: 'running' | 'paused' | 'closed') => ({ from: at(from), to: at(to), state, span: 0 });
const drawn = (clock: Parameters<typeof barParts>[0], now = 10) =>
  barParts(clock, now * hour).map(({ ms, state }) => `${state} ${ms / hour}`);

test('what is left of a promise stands at the end, in the time of the wall', () => {
  const pieces = [piece(8, 9, 'closed'), piece(9, 10, 'running')];
  expect(drawn({ pieces, spentSeconds: 3600, promisedSeconds: 14_400, dueAt: at(13), state: 'running' } as never)).toEqual([
    'closed 1',
    'running 1',
    'left 3',
  ]);
});

test('a piece is cut where the promise ran out, ended or not', () => {
  const pieces = [piece(0, 2, 'running'), piece(2, 3, 'paused'), piece(3, 6, 'running')];
  const parts = ['running 2', 'paused 1', 'running 1', 'over 2'];
  const clock = { pieces, spentSeconds: 5 * 3600, promisedSeconds: 3 * 3600 };
  expect(drawn({ ...clock, dueAt: at(4), state: 'running' } as never)).toEqual(parts);
  expect(drawn({ ...clock, dueAt: null, state: 'ended' } as never)).toEqual(parts);
});

test('a clock that stands still has its rest before it', () => {
  const pieces = [piece(0, 1, 'running'), piece(1, 10, 'paused')];
  expect(drawn({ pieces, spentSeconds: 3600, promisedSeconds: 7200, dueAt: null, state: 'paused' } as never)).toEqual([
    'running 1',
    'paused 9',
    'left 1',
  ]);
});
