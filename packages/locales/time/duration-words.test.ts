import { workTimeBounds } from '@otklik/core/work-time/amount.ts';
import { clockOf, readDuration } from '@otklik/core/work-time/read-duration.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';

const read = (text: string) => readDuration(text, [durationWords.ru, durationWords.en]);
const minutes = fc.integer({ min: 1, max: workTimeBounds.minutes });

test('people say how long in their own ways', () => {
  const said = Object.fromEntries(
    ['1ч 30м', '1 час 30 минут', '90m', '90', '1:30', '1,5 ч', '1.5h', 'полтора часа', '1ч30', '1h 30', '90 мин.', 'Час с половиной'].map(
      (text) => [text, read(text)],
    ),
  );
  expect(new Set(Object.values(said))).toEqual(new Set([90]));
  expect([read('2'), read('9'), read('10'), read('полчаса'), read('0:05')]).toEqual([120, 540, 10, 30, 5]);
  for (const text of ['', '0', '0:00', 'вчера', '1:60', '30м 1ч', '1ч 2ч', '5 дней', '999:00', '-5', '1 2 3', '10м 5'])
    expect([text, read(text)]).toEqual([text, null]);
});

test('what the clock shows is read back as it was', () => {
  fc.assert(fc.property(minutes, (n) => read(clockOf(n)) === n));
});
