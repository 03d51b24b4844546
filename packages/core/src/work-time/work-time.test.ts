import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, minutesBetween, rateOn, sumsOf, workTimeBounds } from './amount.ts';

const minutes = fc.integer({ min: 1, max: workTimeBounds.minutes });
const rate = fc.integer({ min: 0, max: workTimeBounds.minorPerHour });

test('money is rounded once, to the nearest unit, half a unit up', () => {
  fc.assert(
    fc.property(minutes, rate, (n, perHour) => {
      const exact = BigInt(n) * BigInt(perHour);
      const twice = BigInt(amountOf(n, perHour)) * 120n - exact * 2n;
      return Number.isSafeInteger(amountOf(n, perHour)) && twice > -60n && twice <= 60n;
    }),
  );
  expect([amountOf(60, 250_001), amountOf(1, 30), amountOf(1, 29), amountOf(20, 100)]).toEqual([250_001, 1, 0, 33]);
});

test('more minutes never cost less, and two entries differ from one of both by a unit at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), rate, (a, b, perHour) => {
      const apart = amountOf(a, perHour) + amountOf(b, perHour);
      return amountOf(a + b, perHour) >= amountOf(a, perHour) && Math.abs(apart - amountOf(a + b, perHour)) <= 1;
    }),
  );
});

test('sums hold every entry in its own currency, in whatever order they came', () => {
  const entry = fc.record({
    amountMinor: fc.option(fc.integer({ min: 0, max: 1e9 })),
    currency: fc.option(fc.constantFrom('RUB', 'EUR', 'KZT')),
  });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const sums = sumsOf(entries);
      expect(sumsOf(entries.toReversed())).toEqual(sums);
      for (const currency of ['RUB', 'EUR', 'KZT'])
        expect(sums.find((sum) => sum.currency === currency)?.minor ?? 0).toBe(
          entries.filter((one) => one.currency === currency).reduce((sum, one) => sum + (one.amountMinor ?? 0), 0),
        );
    }),
  );
});

test('the rate of a day is the last that began by then, however they are listed', () => {
  const rates = ['2026-03-01', '2025-01-01', '2026-01-01'].map((from, minorPerHour) => ({ from, minorPerHour, currency: 'RUB' }));
  expect(
    ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2030-01-01'].map(
      (day) => rateOn(rates, day)?.minorPerHour,
    ),
  ).toEqual([undefined, 1, 1, 2, 2, 0, 0]);
});

test('a measured span is at least a minute', () => {
  const at = (ms: number) => new Date(ms);
  expect([
    minutesBetween(at(0), at(10)),
    minutesBetween(at(0), at(89_999)),
    minutesBetween(at(0), at(90_000)),
    minutesBetween(at(0), at(1e12)),
  ]).toEqual([1, 1, 2, workTimeBounds.minutes]);
});
