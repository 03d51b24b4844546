import { expect, test } from 'vitest';
import { dayStart, localDay } from '../local-day.ts';
import { isMoment, spanOf } from './span.ts';

const world = (now: string, timeZone = 'Europe/Moscow') => ({ now: new Date(now), timeZone, me: null, teamIds: [] });
const told = (value: string, now: string, zone?: string, whole = false) => {
  const { from, to } = spanOf(value, world(now, zone), whole);
  return [from.toISOString(), to.toISOString()];
};

test('days begin at midnight of the zone', () => {
  expect(told('today', '2026-11-21T22:30:00Z')).toEqual(['2026-11-21T21:00:00.000Z', '2026-11-22T21:00:00.000Z']);
  expect(told('yesterday', '2026-11-21T20:30:00Z')).toEqual(['2026-11-19T21:00:00.000Z', '2026-11-20T21:00:00.000Z']);
  expect(told('this_week', '2026-11-22T10:00:00Z')).toEqual(['2026-11-15T21:00:00.000Z', '2026-11-22T21:00:00.000Z']);
  expect(told('last_week', '2026-11-22T10:00:00Z')).toEqual(['2026-11-08T21:00:00.000Z', '2026-11-15T21:00:00.000Z']);
  expect(told('next_week', '2026-11-22T10:00:00Z')[0]).toBe('2026-11-22T21:00:00.000Z');
  expect(told('last_month', '2026-01-10T10:00:00Z')).toEqual(['2025-11-30T21:00:00.000Z', '2025-12-31T21:00:00.000Z']);
  expect(told('next_month', '2026-01-31T10:00:00Z')).toEqual(['2026-01-31T21:00:00.000Z', '2026-02-28T21:00:00.000Z']);
  expect(told('this_month', '2026-12-31T22:00:00Z')).toEqual(['2026-12-31T21:00:00.000Z', '2027-01-31T21:00:00.000Z']);
});

test('a day of a changing clock has 23 or 25 hours, and one without midnight begins after the gap', () => {
  expect(told('2026-03-29', '2026-01-01T00:00:00Z', 'Europe/Berlin')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
  expect(told('2026-10-25', '2026-01-01T00:00:00Z', 'Europe/Berlin')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  expect(localDay(dayStart('2024-04-26', 'Africa/Cairo'), 'Africa/Cairo')).toBe('2024-04-26');
  expect(dayStart('2024-04-26', 'Africa/Cairo').toISOString()).toBe('2024-04-25T22:00:00.000Z');
});

test('a step from now is a moment, or the day it falls on', () => {
  expect(told('-7d', '2026-11-21T09:00:00Z')[0]).toBe('2026-11-14T09:00:00.000Z');
  expect(told('-7d', '2026-11-21T09:00:00Z', 'Europe/Moscow', true)).toEqual(['2026-11-13T21:00:00.000Z', '2026-11-14T21:00:00.000Z']);
});

test.each(['now()', '2026-13-01', '7d', '-99999d', '', '-7y', '0000-01-01', '2026-01-01T00:00:00'])('%j is no moment', (value) => {
  expect(isMoment(value)).toBe(false);
});
