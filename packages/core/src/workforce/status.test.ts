import { expect, test } from 'vitest';
import { type Known, statusOf } from './status.ts';

const known: Known = {
  choice: 'auto',
  seenAt: 1000,
  inHours: true,
  hoursTurnAt: 9000,
  absent: false,
  absenceTurnsAt: null,
  awayAfterMs: 500,
};

test('auto follows hours and signs of life, and says when that ends', () => {
  expect(statusOf(known, 1200)).toEqual({ status: 'online', turnsAt: 1500 });
  expect(statusOf(known, 1500)).toEqual({ status: 'away', turnsAt: 9000 });
  expect(statusOf({ ...known, inHours: false }, 1200)).toEqual({ status: 'off', turnsAt: 9000 });
  expect(statusOf({ ...known, seenAt: null }, 1200)).toEqual({ status: 'away', turnsAt: 9000 });
});

test('online by hand is overtime until silence; busy, away and off stand; an absence is stronger than all', () => {
  expect(statusOf({ ...known, choice: 'online', inHours: false }, 1200)).toEqual({ status: 'online', turnsAt: 1500 });
  expect(statusOf({ ...known, choice: 'online', inHours: false }, 1600)).toEqual({ status: 'away', turnsAt: null });
  expect(statusOf({ ...known, choice: 'busy', absenceTurnsAt: 3000 }, 1200)).toEqual({ status: 'busy', turnsAt: 3000 });
  expect(statusOf({ ...known, choice: 'online', absent: true, absenceTurnsAt: 3000 }, 1200)).toEqual({ status: 'off', turnsAt: 3000 });
});

test('busy in silence is believed for a long call, not for a night', () => {
  const busy = { ...known, choice: 'busy' as const };
  expect(statusOf(busy, 2999)).toEqual({ status: 'busy', turnsAt: 3000 });
  expect(statusOf(busy, 3000)).toEqual({ status: 'away', turnsAt: null });
  expect(statusOf({ ...busy, seenAt: null }, 1200)).toEqual({ status: 'away', turnsAt: null });
});
