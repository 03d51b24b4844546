import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextLocalHour } from './local-hour.ts';

const next = (after: string, hour: number, zone: string) => nextLocalHour(new Date(after), hour, zone).toISOString();

test('nine o’clock is nine by the reader’s clock', () => {
  expect(next('2026-11-22T05:59:00Z', 9, 'Europe/Moscow')).toBe('2026-11-22T06:00:00.000Z');
  expect(next('2026-11-22T06:00:00Z', 9, 'Europe/Moscow')).toBe('2026-11-23T06:00:00.000Z');
  expect(next('2026-11-22T20:00:00Z', 9, 'Asia/Kathmandu')).toBe('2026-11-23T03:15:00.000Z');
});

test('a skipped hour is the first instant after the gap, an hour that comes twice counts once', () => {
  // Berlin: 29 March 2026 02:00 becomes 03:00, 25 October 2026 03:00 becomes 02:00
  expect(next('2026-03-28T12:00:00Z', 2, 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  expect(next('2026-10-24T12:00:00Z', 2, 'Europe/Berlin')).toBe('2026-10-25T00:00:00.000Z');
  expect(next('2026-10-25T00:00:00Z', 2, 'Europe/Berlin')).toBe('2026-10-26T01:00:00.000Z');
});

test('always later, within 49 hours, on the hour by the local clock but in a gap', () => {
  const zones = [
    'Europe/Moscow',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'UTC',
  ];
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom(...zones),
      (after, hour, timeZone) => {
        const found = nextLocalHour(after, hour, timeZone);
        expect(found.getTime()).toBeGreaterThan(after.getTime());
        expect(found.getTime() - after.getTime()).toBeLessThanOrEqual(49 * 3_600_000);
        const clock = (at: Date) =>
          Number(
            new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric' })
              .formatToParts(at)
              .find((part) => part.type === 'hour')?.value,
          );
        const before = clock(new Date(found.getTime() - 60_000));
        // on the hour, or just after a clock that jumped over it
        expect(clock(found) === hour || before < hour).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
