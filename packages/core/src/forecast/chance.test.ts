import { expect, test } from 'vitest';
import { breachChance } from './chance.ts';
import { brier, fit, ranking, simulate } from './testing/simulate.ts';

const past = Array.from({ length: 200 }, (_, n) => n / 160); // a fifth was broken
const standing = { used: 0.3, ahead: 4, pace: 20, taken: false };

test('the chance grows with what is used up and with the queue, falls when somebody takes it, and stays a chance', () => {
  const at = (part: object) => breachChance(past, { ...standing, ...part });
  const used = [0, 0.2, 0.4, 0.6, 0.8, 0.99].map((share) => at({ used: share }));
  expect(used).toEqual([...used].sort((a, b) => a - b));
  const ahead = [0, 5, 20, 100].map((count) => at({ ahead: count }));
  expect(ahead).toEqual([...ahead].sort((a, b) => a - b));
  expect(at({ taken: true })).toBeLessThan(at({ taken: false }));
  expect(at({ used: 1 })).toBe(1);
  for (const chance of [...used, ...ahead, at({ pace: 0, ahead: 1e6, used: 0.999 })]) {
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThanOrEqual(1);
  }
});

test('a desk that breaks more says so; without a past it still says something', () => {
  const slow = past.map((share) => share * 1.5);
  expect(breachChance(slow, standing)).toBeGreaterThan(breachChance(past, standing));
  expect(breachChance([], standing)).toBeGreaterThan(0);
  expect(breachChance([], standing)).toBeLessThan(1);
});

test('on desks it was not fitted on it is better than the time that is left alone', () => {
  const seen = [2001, 2002, 2003, 2004].flatMap((seed) => simulate(seed, { agents: 6, perDay: 42 }));
  const byTime = fit(seen.map((one) => ({ features: [1, one.standing.used], broken: one.broken })));
  const alone = seen.map((one) => ({
    chance: 1 / (1 + Math.exp(-((byTime[0] as number) + (byTime[1] as number) * one.standing.used))),
    broken: one.broken,
  }));
  const ours = seen.map((one) => ({ chance: breachChance(one.past, one.standing), broken: one.broken }));
  // the other side may even be fitted on what it is judged by
  expect(brier(ours)).toBeLessThan(brier(alone));
  expect(ranking(ours)).toBeGreaterThan(ranking(alone));
});
