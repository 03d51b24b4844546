import { describe, expect, test } from 'vitest';
import { dayNumber, weekdayIndex } from '../days.ts';
import { countries, productionYear, productionYears } from './production.ts';

const isRest = (date: string) => weekdayIndex(dayNumber(date)) > 4;

describe.each(countries)('the production calendars of %s', (country) => {
  const years = productionYears(country);

  test('name their source and hold each day once', () => {
    expect(years.length).toBeGreaterThan(2);
    for (const { year, source } of years) {
      const days = productionYear(country, year) ?? [];
      expect(source.length, `${year}`).toBeGreaterThan(20);
      expect(new Set(days.map(({ date }) => date)).size, `${year}`).toBe(days.length);
      for (const { date } of days) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
    }
  });

  test('take every moved day off from a day of rest, and give every worked day of rest for a day off', () => {
    for (const { year } of years) {
      const days = productionYear(country, year) ?? [];
      const off = new Set(days.filter(({ kind }) => kind === 'off').map(({ date }) => date));
      const worked = new Set(days.filter(({ kind }) => kind === 'work').map(({ date }) => date));
      for (const day of days) {
        if (day.kind === 'short') expect([isRest(day.date), off.has(day.date)], day.date).toEqual([false, false]);
        if (day.kind === 'work')
          expect([isRest(day.date), off.has(day.insteadOf), isRest(day.insteadOf)], day.date).toEqual([true, true, false]);
        if (day.kind === 'off' && day.movedFrom)
          expect([isRest(day.date), isRest(day.movedFrom), off.has(day.movedFrom) || worked.has(day.movedFrom)], day.date).toEqual([
            false,
            true,
            true,
          ]);
      }
    }
  });

  test('a year that is not known is not guessed', () => {
    expect(productionYear(country, 1999)).toBeNull();
    expect(productionYear(country, 2050)).toBeNull();
  });
});

test('years have as many working days as their official norms', () => {
  const workingDays = (country: (typeof countries)[number], year: number) => {
    const days = new Map((productionYear(country, year) ?? []).map((day) => [day.date, day.kind]));
    let count = 0;
    for (let day = dayNumber(`${year}-01-01`); day < dayNumber(`${year + 1}-01-01`); day += 1) {
      const kind = days.get(new Date(day * 86_400_000).toISOString().slice(0, 10));
      if (kind ? kind !== 'off' : weekdayIndex(day) < 5) count += 1;
    }
    return count;
  };
  expect([2022, 2023, 2024, 2025, 2026].map((year) => workingDays('ru', year))).toEqual([247, 247, 248, 247, 247]);
  expect(workingDays('kz', 2025)).toBe(246);
});
