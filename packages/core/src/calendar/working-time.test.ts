import { expect, test } from 'vitest';
import { type Calendar, unknownYears, workingTime } from './index.ts';

const nineToSix = [{ from: '09:00', to: '18:00' }];
const moscow = (change: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'Europe/Moscow',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  country: 'ru',
  shortDays: true,
  exceptions: [],
  ...change,
});
const hour = 3_600_000;
const at = (text: string) => new Date(`${text}+03:00`);

test('eight hours from the last hour before the winter holidays are due after them', () => {
  const time = workingTime(moscow());
  expect(time.add(at('2025-12-30T17:00'), 8 * hour)).toEqual(at('2026-01-12T16:00'));
  expect(time.nextOpening(at('2025-12-31T10:00'))).toEqual(at('2026-01-12T09:00'));
  expect(time.between(at('2025-12-30T17:00'), at('2026-01-12T10:00'))).toBe(2 * hour);
  expect(time.lastWorked(at('2026-01-11T12:00'))).toEqual(at('2025-12-30T18:00'));
});

test('a short day ends an hour earlier, a worked Saturday has the hours of the day it replaces', () => {
  const time = workingTime(moscow());
  expect(time.nextClosing(at('2026-04-30T12:00'))).toEqual(at('2026-04-30T17:00'));
  expect(workingTime(moscow({ shortDays: false })).nextClosing(at('2026-04-30T12:00'))).toEqual(at('2026-04-30T18:00'));
  expect([time.isOpen(at('2024-12-28T10:00')), time.isOpen(at('2024-12-30T10:00'))]).toEqual([true, false]);
  expect(time.nextClosing(at('2025-11-01T10:00'))).toEqual(at('2025-11-01T17:00'));
});

test('a target met by the last second of a day is due then, not the next morning', () => {
  const time = workingTime(moscow());
  expect(time.add(at('2026-11-23T09:00'), 9 * hour)).toEqual(at('2026-11-23T18:00'));
  expect(time.add(at('2026-11-23T09:00'), 9 * hour + 1)).toEqual(new Date(at('2026-11-24T09:00').getTime() + 1));
  expect(time.add(at('2026-11-24T09:00'), -1)).toEqual(new Date(at('2026-11-23T18:00').getTime() - 1));
  expect(time.add(at('2026-11-22T03:00'), 0)).toEqual(at('2026-11-22T03:00'));
});

test('a shift over midnight belongs to the day it begins on, holidays included', () => {
  const night = [{ from: '22:00', to: '06:00' }];
  const time = workingTime(moscow({ week: [night, night, night, night, night, [], []] }));
  // 30 April is worked until seven hours have passed: it is short; the night of 1 May is off
  expect(time.nextClosing(at('2026-04-30T23:00'))).toEqual(at('2026-05-01T05:00'));
  expect(time.nextOpening(at('2026-05-01T05:00'))).toEqual(at('2026-05-04T22:00'));
});

test('round the clock nothing ever closes; a calendar without hours answers at once and never', () => {
  const always = workingTime(moscow({ country: null, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) }));
  expect(always.nextClosing(at('2026-01-01T00:00'))).toBeNull();
  expect(always.add(at('2026-01-01T00:00'), 1000 * hour)).toEqual(new Date(at('2026-01-01T00:00').getTime() + 1000 * hour));
  const never = workingTime(moscow({ week: [[], [], [], [], [], [], []] }));
  expect([
    never.add(at('2026-01-01T00:00'), 1),
    never.nextOpening(at('2026-01-01T00:00')),
    never.nextClosing(at('2026-01-01T00:00')),
  ]).toEqual([null, null, null]);
  expect([never.between(at('2026-01-01T00:00'), at('2027-01-01T00:00')), never.isOpen(at('2026-01-01T00:00'))]).toEqual([0, false]);
});

test('what lies beyond twenty years is not looked for', () => {
  const once = workingTime(
    moscow({ week: [[], [], [], [], [], [], []], exceptions: [{ from: '2026-03-01', to: '2026-03-01', name: '', hours: nineToSix }] }),
  );
  expect(once.nextOpening(at('2020-01-01T00:00'))).toEqual(at('2026-03-01T09:00'));
  expect(once.nextOpening(at('2026-03-02T00:00'))).toBeNull();
  expect(once.add(at('2026-03-01T00:00'), 10 * hour)).toBeNull();
  expect(once.between(at('2000-01-01T00:00'), at('2026-01-01T00:00'))).toBeNull();
});

test('of two exceptions over one day the later in the list wins', () => {
  const half = { from: '2026-12-14', to: '2026-12-14', name: 'half', hours: [{ from: '12:00', to: '14:00' }] };
  const week = { from: '2026-12-14', to: '2026-12-18', name: 'closed', hours: [] };
  expect(workingTime(moscow({ exceptions: [week, half] })).nextOpening(at('2026-12-14T08:00'))).toEqual(at('2026-12-14T12:00'));
  expect(workingTime(moscow({ exceptions: [half, week] })).nextOpening(at('2026-12-14T08:00'))).toEqual(at('2026-12-21T09:00'));
});

test('years whose production calendar is not known are told', () => {
  expect(unknownYears(moscow(), at('2026-12-31T23:00'), at('2029-01-01T01:00'))).toEqual([2028, 2029]);
  expect(unknownYears(moscow(), at('2029-01-01T01:00'), at('2026-12-31T23:00'))).toEqual([2028, 2029]);
  expect(unknownYears(moscow({ country: null }), at('2026-12-31T23:00'), at('2029-01-01T01:00'))).toEqual([]);
});

test('an unknown zone is no calendar', () => {
  expect(() => workingTime(moscow({ timeZone: 'Europe/Nowhere' })).isOpen(at('2026-01-01T00:00'))).toThrow(RangeError);
});
