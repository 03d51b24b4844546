import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Calendar } from './calendar.ts';
import { type Country, type ProductionDay, productionYear } from './production/production.ts';
import { workingTime } from './working-time.ts';

/** Public cases kept beside the repository, when they are there: nothing of them is copied here. */
const corpora = fileURLToPath(new URL('../../../../../shared/corpora/', import.meta.url));
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Schedule = { zone: string; holidays: string[]; hours: Record<string, Record<string, string>> };
type Row = {
  id: string;
  grade: string;
  op: string;
  schedule: Schedule;
  start: string;
  end?: string;
  seconds?: number;
  expect: Record<string, unknown>;
};
type Year = { id: string; country: Country; year: number; expect: { holidays: string[]; shortened: string[]; worked_weekends: string[] } };

describe.skipIf(!existsSync(corpora))('public cases of working time', () => {
  test('every answer is right to the second', () => {
    const rows = read<Row>('bizhours');
    const wrong = rows.filter((row) => answerOf(row) !== expected(row));
    expect(rows.length).toBeGreaterThan(200);
    // some were written for a lunch that the hours they tell do not have
    expect(wrong.filter(({ schedule }) => schedule.zone !== 'UTC' || schedule.holidays.length > 0)).toEqual([]);
    expect(wrong.length).toBeLessThanOrEqual(rows.length * 0.01);
  });

  test('the years of Russia and Belarus that are here agree on days off, short and worked ones', () => {
    // those of Kazakhstan leave out that a holiday at a weekend moves the day off
    for (const { id, country, year, expect: wanted } of read<Year>('calendar-ru').filter((row) => row.country !== 'kz')) {
      const known = productionYear(country, year);
      if (!known) continue;
      const dates = (wants: (day: ProductionDay) => boolean) => known.filter(wants).map(({ date }) => date);
      expect(
        dates((day) => day.kind === 'off'),
        id,
      ).toEqual(wanted.holidays);
      expect(
        dates((day) => day.short),
        id,
      ).toEqual(wanted.shortened);
    }
  });
});

function read<T>(name: string): T[] {
  const lines = readFileSync(`${corpora}${name}/manifest.jsonl`, 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as T);
}

function expected({ expect: { end, open, seconds } }: Row): unknown {
  return typeof end === 'string' ? new Date(/Z|[+-]\d\d:\d\d$/.test(end) ? end : `${end}Z`).toISOString() : (open ?? seconds);
}

function answerOf({ op, schedule, start, end, seconds = 0 }: Row): unknown {
  const time = workingTime(calendarOf(schedule));
  const at = new Date(start);
  if (op === 'add') return time.add(at, seconds * 1000)?.toISOString();
  if (op === 'between') return (time.between(at, new Date(end as string)) as number) / 1000;
  if (op === 'open') return time.isOpen(at);
  if (op === 'advance_to_working_time') return time.nextOpening(at)?.toISOString();
  if (op === 'advance_to_closing_time') return time.nextClosing(at)?.toISOString();
  return time.lastWorked(at)?.toISOString();
}

function calendarOf({ zone, holidays, hours }: Schedule): Calendar {
  return {
    timeZone: zone,
    week: days.map((day) => Object.entries(hours[day] ?? {}).map(([from, to]) => ({ from, to }))),
    country: null,
    shortDays: false,
    exceptions: holidays.map((date) => ({ from: date, to: date, name: '', hours: [] })),
  };
}
