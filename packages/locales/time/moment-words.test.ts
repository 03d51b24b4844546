import { momentWords } from './moment-words.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallTime } from '@otklik/core/zone.ts';
import { readMoment } from '@otklik/core/moment/read-moment.ts';

// Saturday, 21 November 2026, 14:30 in Moscow
const now = new Date('2026-11-21T11:30:20.000Z');
const moscow = 'Europe/Moscow';
const both = [momentWords.ru, momentWords.en];

const at = (text: string, zone = moscow, from = now) => {
  const found = readMoment(text, from, zone, both);
  if (!found) return null;
  const { year, month, day, hour, minute } = wallTime(found, zone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

test.each([
  ['завтра', '2026-11-22 09:00'],
  ['завтра утром', '2026-11-22 09:00'],
  ['Завтра в 9:30', '2026-11-22 09:30'],
  ['завтра к обеду', '2026-11-22 12:00'],
  ['завтра в обед', '2026-11-22 12:00'],
  ['послезавтра вечером', '2026-11-23 18:00'],
  ['сегодня вечером', '2026-11-21 18:00'],
  ['сегодня в 18', '2026-11-21 18:00'],
  ['вечером', '2026-11-21 18:00'],
  ['утром', '2026-11-22 09:00'],
  ['в понедельник', '2026-11-23 09:00'],
  ['до понедельника', '2026-11-23 09:00'],
  ['в следующий понедельник', '2026-11-23 09:00'],
  ['в субботу', '2026-11-28 09:00'],
  ['пт 15:00', '2026-11-27 15:00'],
  ['в среду в 3 часа дня', '2026-11-25 15:00'],
  ['в 9 вечера', '2026-11-21 21:00'],
  ['завтра в 8 утра', '2026-11-22 08:00'],
  ['завтра в 2 дня', '2026-11-22 14:00'],
  ['через 2 часа', '2026-11-21 16:31'],
  ['через час', '2026-11-21 15:31'],
  ['через полчаса', '2026-11-21 15:01'],
  ['через полтора часа', '2026-11-21 16:01'],
  ['через 1,5 часа', '2026-11-21 16:01'],
  ['2 ч', '2026-11-21 16:31'],
  ['1 час 30 мин', '2026-11-21 16:01'],
  ['через 3 дня', '2026-11-24 14:30'],
  ['через два дня в 10', '2026-11-23 10:00'],
  ['через неделю', '2026-11-28 14:30'],
  ['через неделю утром', '2026-11-28 09:00'],
  ['через месяц', '2026-12-21 14:30'],
  ['на следующей неделе', '2026-11-23 09:00'],
  ['в следующем месяце', '2026-12-01 09:00'],
  ['на выходных', '2026-11-28 09:00'],
  ['25 декабря 10:00', '2026-12-25 10:00'],
  ['25 декабря', '2026-12-25 09:00'],
  ['1 марта', '2027-03-01 09:00'],
  ['25.12 в 16:45', '2026-12-25 16:45'],
  ['25.12.2027', '2027-12-25 09:00'],
  ['31 декабря 2026 года в 23:59', '2026-12-31 23:59'],
  ['15:00', '2026-11-21 15:00'],
  ['в 10', '2026-11-22 10:00'],
  ['9.30', '2026-11-22 09:30'],
  ['25-го декабря', '2026-12-25 09:00'],
  ['25 го декабря', '2026-12-25 09:00'],
])('%s', (text, expected) => {
  expect(at(text)).toBe(expected);
});

test.each([
  ['tomorrow', '2026-11-22 09:00'],
  ['tomorrow 9am', '2026-11-22 09:00'],
  ['tomorrow at 2:30 pm', '2026-11-22 14:30'],
  ['day after tomorrow', '2026-11-23 09:00'],
  ['tonight', '2026-11-21 18:00'],
  ['tonight at 8', '2026-11-21 20:00'],
  ['monday', '2026-11-23 09:00'],
  ['next friday at noon', '2026-11-27 12:00'],
  ['on tuesday morning', '2026-11-24 09:00'],
  ['in 2 hours', '2026-11-21 16:31'],
  ['in an hour', '2026-11-21 15:31'],
  ['in half an hour', '2026-11-21 15:01'],
  ['in 45 minutes', '2026-11-21 15:16'],
  ['2h', '2026-11-21 16:31'],
  ['3d', '2026-11-24 14:30'],
  ['in two weeks', '2026-12-05 14:30'],
  ['in a week at 10', '2026-11-28 10:00'],
  ['next week', '2026-11-23 09:00'],
  ['next month', '2026-12-01 09:00'],
  ['weekend', '2026-11-28 09:00'],
  ['25 december 10:00', '2026-12-25 10:00'],
  ['december 25th', '2026-12-25 09:00'],
  ['the 25th of december at 5pm', '2026-12-25 17:00'],
  ['2026-12-25', '2026-12-25 09:00'],
  ['12/25', '2026-12-25 09:00'],
  ['12am', '2026-11-22 00:00'],
  ['12 pm', '2026-11-22 12:00'],
])('%s', (text, expected) => {
  expect(at(text)).toBe(expected);
});

test.each([
  '',
  'сегодня',
  'вчера',
  'завтра завтра',
  '30 февраля',
  'через 0 минут',
  '20.11.2026',
  'привет',
  '25:00',
  '<b>завтра</b>',
  '13 pm',
  'через',
])('"%s" is no moment to come', (text) => {
  expect(at(text)).toBeNull();
});

test('the person’s zone rules', () => {
  expect(readMoment('завтра в 9', now, 'Asia/Vladivostok', both)?.toISOString()).toBe('2026-11-21T23:00:00.000Z');
  expect(readMoment('tomorrow 9am', now, 'America/New_York', both)?.toISOString()).toBe('2026-11-22T14:00:00.000Z');
});

test('an hour that the clock leaves out is as far behind the gap, one shown twice is the first', () => {
  const berlin = 'Europe/Berlin';
  expect(readMoment('28.03.2027 2:30', now, berlin, both)?.toISOString()).toBe('2027-03-28T01:30:00.000Z');
  expect(readMoment('31.10.2027 2:30', now, berlin, both)?.toISOString()).toBe('2027-10-31T00:30:00.000Z');
});

test('whatever is typed, the answer is nothing or an instant to come, in the time of a key press', () => {
  const words = [...Object.values(momentWords.ru).flat(3), ...Object.values(momentWords.en).flat(3)].filter(
    (word) => typeof word === 'string',
  );
  const part = fc.oneof(
    fc.constantFrom(...words),
    fc.nat(60).map(String),
    fc.constantFrom('9:30', '25.12', '1/2', '2026-02-29'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const found = readMoment(parts.join(' '), now, moscow, both);
      expect(found === null || found > now).toBe(true);
    }),
    { numRuns: 500 },
  );
});
