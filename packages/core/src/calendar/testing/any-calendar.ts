import type { Calendar, Hours } from '../calendar.ts';
import { dateOf } from '../days.ts';
import { countries } from '../production/production.ts';
import type { Window } from './brute-force.ts';

export type Random = (below: number) => number;
export const windowDays = 16;

/** Zones and the days from which two weeks are walked: clocks put forward and back, by an hour, half an hour or a day, at midnight or for good; holidays. */
export const stretches: readonly (readonly [zone: string, from: string])[] = [
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

/** Whole numbers below a bound, the same for the same seed (xorshift). */
export function numbers(from: number): Random {
  let state = (from * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 4_294_967_296) * below);
  };
}

/** A calendar with whatever hours, holidays and exceptions in a window. */
export function anyCalendar(random: Random, timeZone: string, { start }: Window): Calendar {
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
