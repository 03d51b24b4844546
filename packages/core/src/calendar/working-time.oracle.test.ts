import { expect, test } from 'vitest';
import { dateOf, dayNumber } from './days.ts';
import { anyCalendar, numbers, type Random, stretches, windowDays } from './testing/any-calendar.ts';
import { openMinutes, readWindow, walker, type Window } from './testing/brute-force.ts';
import { workingTime } from './working-time.ts';

/** OTKLIK_CALENDAR_CASES=100000 asks more, OTKLIK_CALENDAR_SEED others. */
const cases = Number(process.env.OTKLIK_CALENDAR_CASES ?? 1500);
const seed = Number(process.env.OTKLIK_CALENDAR_SEED ?? 1);

test('the engine answers what a walk through all minutes finds', { timeout: 900_000 }, () => {
  const random = numbers(seed);
  const windows = stretches.map(([zone, from]) => ({ zone, window: readWindow(zone, from, windowDays) }));
  let answers = 0;
  let known = 0;
  for (let n = 0; n < cases; n += 1) {
    const { zone, window } = windows[n % windows.length] as (typeof windows)[number];
    const calendar = anyCalendar(random, zone, window);
    const open = openMinutes(calendar, window);
    const walk = walker(open, window);
    const engine = workingTime(calendar);
    const end = window.start + windowDays * 86_400_000;
    const at = anyInstant(random, open, window);
    const to = at + random((end - at) / 1000) * 1000;
    const ms = 1000 * (1 + random(random(2) ? 8 * 3600 : 60 * 3600));
    // compared as numbers: an assertion costs more than the question
    const same = (name: string, found: unknown, walked: unknown) => {
      if (found !== walked) expect(found, `${name}, seed ${seed}, case ${n}: ${at} ${JSON.stringify(calendar)}`).toBe(walked);
    };
    const agree = (name: string, found: Date | null, walked: number | 'beyond', inside: (at: number) => boolean) => {
      answers += 1;
      if (walked === 'beyond') return same(name, found === null || !inside(found.getTime()), true);
      known += 1;
      same(name, found?.getTime(), walked);
    };
    const before = (found: number) => found < end;
    const after = (found: number) => found > window.start;
    const worked = walk.between(at, to);
    same('isOpen', engine.isOpen(new Date(at)), walk.isOpen(at));
    same('between', engine.between(new Date(at), new Date(to)), worked);
    same('between backwards', engine.between(new Date(to), new Date(at)), 0 - worked);
    answers += 2;
    known += 2;
    agree('nextOpening', engine.nextOpening(new Date(at)), walk.nextOpening(at), before);
    agree('nextClosing', engine.nextClosing(new Date(at)), walk.nextClosing(at), before);
    agree('lastWorked', engine.lastWorked(new Date(at)), walk.lastWorked(at), after);
    agree('add', engine.add(new Date(at), ms), walk.add(at, ms), before);
    agree('add backwards', engine.add(new Date(at), -ms), walk.takeAway(at, ms), after);
  }
  if (cases > 10_000) console.log(`${cases} calendars, ${answers} answers, ${known} of them inside their window: all equal`);
  expect(known).toBeGreaterThan(answers / 2);
});

/** Anywhere in the window to the millisecond, or just at, before or after an instant at which work begins or ends. */
function anyInstant(random: Random, open: Uint8Array, { start }: Window): number {
  if (random(2)) return start + random(windowDays * 86_400) * 1000 + (random(3) === 0 ? random(1000) : 0);
  let minute = 1 + random(open.length - 2);
  while (minute < open.length - 1 && open[minute] === open[minute - 1]) minute += 1;
  return start + minute * 60_000 + (random(2) ? 0 : random(3) - 1);
}

test('days are counted as the calendar counts them', () => {
  expect([dayNumber('1970-01-01'), dayNumber('2026-11-22'), dateOf(20_779)]).toEqual([0, 20_779, '2026-11-22']);
});
