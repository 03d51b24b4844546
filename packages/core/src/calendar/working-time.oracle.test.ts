import { expect, test } from 'vitest';
import type { Calendar, Hours } from './calendar.ts';
import { dateOf, dayNumber } from './days.ts';
import { countries } from './production/production.ts';
import { openMinutes, readWindow, walker, type Window } from './testing/brute-force.ts';
import { workingTime } from './working-time.ts';

/** OTKLIK_CALENDAR_CASES=100000 asks more, OTKLIK_CALENDAR_SEED others. */
const cases = Number(process.env.OTKLIK_CALENDAR_CASES ?? 1500);
const seed = Number(process.env.OTKLIK_CALENDAR_SEED ?? 1);
const windowDays = 16;

/** Zones and the days from which two weeks are walked: clocks put forward and back, by an hour, half an hour or a day, at midnight or for good; holidays. */
const stretches: readonly (readonly [zone: string, from: string])[] = [
  ['Europe/Moscow', '2011-03-20'],
  ['Europe/Moscow', '2014-10-19'],
  ['Europe/Moscow', '2022-04-26'],
  ['Europe/Moscow', '2024-12-24'],
  ['Europe/Moscow', '2025-10-24'],
  ['Europe/Moscow', '2026-05-01'],
  ['Europe/Minsk', '2023-04-20'],
  ['Europe/Minsk', '2025-12-15'],
  ['Asia/Almaty', '2024-02-22'],
  ['Asia/Almaty', '2025-03-05'],
  ['Asia/Almaty', '2026-12-25'],
  ['Asia/Yekaterinburg', '2014-10-20'],
  ['Europe/Berlin', '2025-03-22'],
  ['Europe/Berlin', '2025-10-18'],
  ['America/New_York', '2026-03-01'],
  ['America/New_York', '2026-10-24'],
  ['Australia/Lord_Howe', '2025-03-29'],
  ['Australia/Lord_Howe', '2025-09-27'],
  ['America/Sao_Paulo', '2018-10-28'],
  ['America/Sao_Paulo', '2019-02-09'],
  ['Asia/Beirut', '2021-03-20'],
  ['Africa/Casablanca', '2025-02-15'],
  ['Africa/Casablanca', '2025-03-30'],
  ['Pacific/Apia', '2011-12-22'],
  ['Asia/Kathmandu', '1985-12-25'],
  ['Asia/Pyongyang', '2018-04-28'],
  ['America/Caracas', '2016-04-24'],
  ['Antarctica/Troll', '2025-03-22'],
  ['America/St_Johns', '2010-10-30'],
  ['UTC', '2025-12-28'],
];

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

type Random = (below: number) => number;

/** Anywhere in the window to the millisecond, or just at, before or after an instant at which work begins or ends. */
function anyInstant(random: Random, open: Uint8Array, { start }: Window): number {
  if (random(2)) return start + random(windowDays * 86_400) * 1000 + (random(3) === 0 ? random(1000) : 0);
  let minute = 1 + random(open.length - 2);
  while (minute < open.length - 1 && open[minute] === open[minute - 1]) minute += 1;
  return start + minute * 60_000 + (random(2) ? 0 : random(3) - 1);
}

/** Whole numbers below a bound, the same for the same seed (xorshift). */
function numbers(from: number): Random {
  let state = (from * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 4_294_967_296) * below);
  };
}

function anyCalendar(random: Random, timeZone: string, { start }: Window): Calendar {
  const usual = anyHours(random);
  const first = Math.floor(start / 86_400_000);
  return {
    timeZone,
    week: Array.from({ length: 7 }, (_, day) => {
      if (random(3) === 0) return anyHours(random);
      return day < 5 ? usual : [];
    }),
    country: random(2) === 0 ? (countries[random(countries.length)] ?? null) : null,
    shortDays: random(2) === 0,
    exceptions: Array.from({ length: random(4) }, () => {
      const from = first - 1 + random(windowDays + 1);
      return { from: dateOf(from), to: dateOf(from + random(3)), name: 'x', hours: random(2) ? anyHours(random) : [] };
    }),
  };
}

function anyHours(random: Random): Hours[] {
  const kind = random(12);
  if (kind === 0) return [];
  if (kind === 1) return [{ from: '00:00', to: '24:00' }];
  if (kind === 2) return [{ from: '22:00', to: '06:00' }];
  if (kind < 6)
    return [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '18:00' },
    ].slice(random(2));
  return Array.from({ length: 1 + random(3) }, () => {
    // the small hours are when clocks are changed
    const from = random(2) ? random(240) : random(1440);
    const to = (from + 1 + random(random(2) ? 90 : 1439)) % 1440;
    return { from: time(from), to: to === 0 ? '24:00' : time(to) };
  }).filter(({ from, to }) => from !== to);
}

const time = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

test('days are counted as the calendar counts them', () => {
  expect([dayNumber('1970-01-01'), dayNumber('2026-11-22'), dateOf(20_779)]).toEqual([0, 20_779, '2026-11-22']);
});
