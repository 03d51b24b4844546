import { expect, test } from 'vitest';
import { workingTime } from '../calendar/working-time.ts';
import { clocksOf } from './clocks.ts';
import { courseOf } from './course.ts';
import type { Fact } from './facts.ts';
import { piecesOf } from './pieces.ts';
import { type Policy, promiseOf } from './policy.ts';

const moscow = workingTime({
  timeZone: 'Europe/Moscow',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) =>
    day < 6
      ? [
          { from: '09:00', to: '13:00' },
          { from: '14:00', to: '18:00' },
        ]
      : [],
  ),
  country: null,
  shortDays: false,
  exceptions: [],
});
/** a wall clock of Moscow in the week of Monday, 2 November 2026 */
const at = (day: number, time: string) => new Date(`2026-11-0${day}T${time}:00+03:00`);
const opened: Fact = { at: at(2, '10:00'), is: 'opened', status: 'new', priority: 'normal', typeId: null, teamId: 'l1', waits: true };
const policy: Policy = {
  targets: [
    { priority: null, typeId: null, time: 'calendar', seconds: { first_response: 3600, next_response: 7200, resolution: 8 * 3600 } },
    { priority: 'urgent', typeId: null, time: 'clock', seconds: { first_response: 900 } },
    { priority: null, typeId: 'outage', time: 'calendar', seconds: { resolution: 4 * 3600 } },
  ],
  pausesOn: ['pending', 'on_hold'],
  shares: [75],
};
const clock = (facts: Fact[], metric: string, now: Date, number = 1) =>
  clocksOf(courseOf([opened, ...facts]), policy, moscow, now).find((one) => one.metric === metric && one.number === number);

test('lunch and the night are not counted, a wait for the customer is not either, and the pause survives another priority', () => {
  const facts: Fact[] = [
    { at: at(2, '12:00'), is: 'answered' },
    { at: at(2, '12:00'), is: 'status', to: 'pending' },
    { at: at(3, '09:30'), is: 'asked' },
    { at: at(3, '09:30'), is: 'status', to: 'open' },
    { at: at(3, '10:00'), is: 'priority', to: 'urgent' },
  ];
  // two hours on Monday, then from half past nine
  expect(clock(facts, 'resolution', at(3, '10:00'))).toMatchObject({ dueAt: at(3, '16:30'), spentMs: 2.5 * 3_600_000, state: 'running' });
  expect(clock(facts, 'resolution', at(3, '10:00'))?.spans.map(({ state, holder }) => [state, holder.kind])).toEqual([
    ['running', 'line'],
    ['paused', 'customer'],
    ['running', 'line'],
    ['running', 'line'],
  ]);
  expect(clock(facts, 'next_response', at(3, '10:00'))).toMatchObject({ dueAt: at(3, '11:30'), state: 'running' });
});

test('the first answer an hour late is a breach at the due instant; one in time is none', () => {
  expect(clock([{ at: at(2, '12:00'), is: 'answered' }], 'first_response', at(2, '12:00'))).toMatchObject({
    breachedAt: at(2, '11:00'),
    state: 'ended',
  });
  expect(clock([{ at: at(2, '11:00'), is: 'answered' }], 'first_response', at(2, '12:00'))).toMatchObject({
    breachedAt: null,
    dueAt: at(2, '11:00'),
  });
});

test('an urgent ticket is answered by the clock round the clock, and its resolution is that of any', () => {
  const urgent: Fact = { at: at(2, '10:00'), is: 'priority', to: 'urgent' };
  expect(clock([urgent], 'first_response', at(2, '10:01'))?.dueAt).toEqual(at(2, '10:15'));
  expect(promiseOf(policy, 'resolution', { priority: 'urgent', typeId: null })).toEqual({ seconds: 8 * 3600, time: 'calendar' });
  expect(promiseOf(policy, 'resolution', { priority: 'urgent', typeId: 'outage' })?.seconds).toBe(4 * 3600);
});

test('a clock that waits for the customer has no due instant and no breach, however long', () => {
  const waiting = clock([{ at: at(2, '11:00'), is: 'status', to: 'pending' }], 'resolution', at(6, '18:00'));
  expect(waiting).toMatchObject({ dueAt: null, breachedAt: null, state: 'paused', spentMs: 3_600_000, moments: [] });
});

test('each reopening begins a promise of its own', () => {
  const facts: Fact[] = [
    { at: at(2, '11:00'), is: 'status', to: 'solved' },
    { at: at(4, '11:00'), is: 'asked' },
    { at: at(4, '11:00'), is: 'status', to: 'open' },
  ];
  expect(clock(facts, 'resolution', at(4, '12:00'))).toMatchObject({ endedAt: at(2, '11:00'), endedBy: 'solving', breachedAt: null });
  expect(clock(facts, 'resolution', at(4, '12:00'), 2)).toMatchObject({ startedAt: at(4, '11:00'), dueAt: at(5, '11:00') });
  expect(clock(facts, 'first_response', at(4, '12:00'))).toMatchObject({ endedBy: 'solving' });
});

test('a merged ticket stands still and goes on when it is taken out', () => {
  const facts: Fact[] = [
    { at: at(2, '11:00'), is: 'merged' },
    { at: at(3, '11:00'), is: 'released' },
  ];
  expect(clock(facts.slice(0, 1), 'resolution', at(2, '12:00'))?.spans.at(-1)).toMatchObject({
    state: 'paused',
    holder: { kind: 'other_ticket' },
  });
  expect(clock(facts, 'resolution', at(3, '12:00'))?.dueAt).toEqual(at(4, '10:00'));
});

test('a bar is cut at the edges of working hours and leaves no gap', () => {
  const spans = clock([], 'resolution', at(3, '10:00'))?.spans ?? [];
  const pieces = piecesOf(spans, moscow, at(3, '10:00'));
  expect(pieces.map(({ state }) => state)).toEqual(['running', 'closed', 'running', 'closed', 'running']);
  expect(pieces.every(({ from }, place) => from.getTime() === (pieces[place - 1]?.to ?? at(2, '10:00')).getTime())).toBe(true);
  expect(pieces.at(-1)?.to).toEqual(at(3, '10:00'));
});
