import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Dirty, makeCounterFeed } from './counter-feed.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('a storm of a thousand events in five seconds asks six times at most, one at a time, and ends with everything asked', async () => {
  let underWay = 0;
  let most = 0;
  const asked: Dirty[] = [];
  const feed = makeCounterFeed(async (dirty) => {
    asked.push(dirty);
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((done) => setTimeout(done, 300));
    underWay -= 1;
  });
  for (let n = 0; n < 1000; n += 1) {
    feed.touch([n % 2 ? 'open' : 'mine']);
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(3000);
  expect(most).toBe(1);
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(new Set(asked.at(-1))).toEqual(new Set(['open', 'mine']));
});

test('the first event is asked about at once, and only what it touched', async () => {
  const asked: Dirty[] = [];
  const feed = makeCounterFeed(async (dirty) => void asked.push(dirty));
  feed.touch(['open']);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([['open']]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(1);
});

test('what failed is asked again later, with what came meanwhile', async () => {
  const asked: Dirty[] = [];
  let broken = true;
  const feed = makeCounterFeed(async (dirty) => {
    asked.push(dirty);
    if (broken) throw new Error('away');
  });
  feed.touch(['open']);
  await vi.advanceTimersByTimeAsync(100);
  feed.touch(['mine']);
  broken = false;
  await vi.advanceTimersByTimeAsync(6000);
  expect(asked).toEqual([['open'], ['open', 'mine']]);
});
