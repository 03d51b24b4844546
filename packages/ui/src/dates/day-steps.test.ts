import { expect, test } from 'vitest';
import { dayByKey, monthsFrom, weeksAround, within } from './day-steps.ts';
import { dayInDigits, monthInWords, weekdayNames } from './format-day.ts';

test('weeks begin on Monday and show the whole month, six of them', () => {
  const weeks = weeksAround('2026-11-21');
  expect(weeks).toHaveLength(6);
  expect([weeks[0]?.[0], weeks[5]?.[6]]).toEqual(['2026-10-26', '2026-12-06']);
  expect(weeksAround('2027-02-01')[0]?.[0]).toBe('2027-02-01');
  expect(weeksAround('2027-02-01').every((week) => week.length === 7)).toBe(true);
});

test('keys lead where the pattern of a date picker says', () => {
  const from = (key: string, shift = false) => dayByKey('2026-01-31', key, shift);
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => from(key))).toEqual([
    '2026-01-30',
    '2026-02-01',
    '2026-01-24',
    '2026-02-07',
  ]);
  expect([from('Home'), from('End')]).toEqual(['2026-01-26', '2026-02-01']);
  expect([from('PageUp'), from('PageDown')]).toEqual(['2025-12-31', '2026-02-28']);
  expect([from('PageUp', true), from('PageDown', true)]).toEqual(['2025-01-31', '2027-01-31']);
  expect([from('Enter'), from('j'), monthsFrom('2024-02-29', 12)]).toEqual([null, null, '2025-02-28']);
});

test('a day outside the bounds is brought to the nearest inside', () => {
  expect([
    within('2026-01-01', '2026-02-01', undefined),
    within('2026-03-01', undefined, '2026-02-01'),
    within('2026-02-01', '2026-02-01', '2026-02-01'),
  ]).toEqual(['2026-02-01', '2026-02-01', '2026-02-01']);
});

test('days are written as the language writes them', () => {
  expect([dayInDigits('2026-11-05', 'ru'), dayInDigits('2026-11-05', 'en')]).toEqual(['05.11.2026', '11/05/2026']);
  expect([monthInWords('2026-11-05', 'ru'), monthInWords('2026-11-05', 'en')]).toEqual(['Ноябрь 2026', 'November 2026']);
  expect([weekdayNames('ru')[0]?.short, weekdayNames('en')[6]?.long]).toEqual(['пн', 'Sunday']);
});
