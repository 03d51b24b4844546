import { readDay } from '@otklik/core/moment/read-day.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentWords } from './moment-words.ts';

// a Saturday
const today = '2026-11-21';
const russian = (text: string) => readDay(text, today, [momentWords.ru, momentWords.en]);
const english = (text: string) => readDay(text, today, [momentWords.en, momentWords.ru]);

test.each([
  ['21.11.2026', '2026-11-21'],
  ['1.2.27', '2027-02-01'],
  ['2025-03-08', '2025-03-08'],
  ['21-11-2026', '2026-11-21'],
  ['21 11 2026', '2026-11-21'],
  ['21112026', '2026-11-21'],
  [' 31.12.1985 ', '1985-12-31'],
  ['25.12', '2026-12-25'],
  ['3 января', '2027-01-03'],
  ['3 сентября', '2026-09-03'],
  ['29.02.2028', '2028-02-29'],
  ['25 декабря 2027 года', '2027-12-25'],
  ['сегодня', '2026-11-21'],
  ['Завтра', '2026-11-22'],
  ['вчера', '2026-11-20'],
  ['позавчера', '2026-11-19'],
  ['в понедельник', '2026-11-23'],
  ['через 3 дня', '2026-11-24'],
  ['через месяц', '2026-12-21'],
])('«%s» is %s', (text, day) => {
  expect(russian(text)).toBe(day);
});

test('an English reader begins with the month, and may write in Russian too', () => {
  expect([english('11/12/2026'), russian('11/12/2026')]).toEqual(['2026-11-12', '2026-12-11']);
  expect([english('11/21/2026'), russian('11/21/2026')]).toEqual([today, today]);
  expect([english('21.11.2026'), english('yesterday'), english('Dec 25'), english('завтра')]).toEqual([
    today,
    '2026-11-20',
    '2026-12-25',
    '2026-11-22',
  ]);
});

test.each(['', 'привет', '31.02.2026', '32.01.2026', '2026-13-01', 'завтра в 9', '15:00', '5', 'через час', '<b>', '00000000'])(
  '«%s» is no day',
  (text) => {
    expect([text, russian(text)]).toEqual([text, null]);
  },
);

test('whatever is typed, the answer is nothing or a day of the calendar', () => {
  const part = fc.oneof(
    fc.constantFrom('21', '11', '2026', '.', '-', ' ', 'через', 'дня', 'tomorrow', 'месяц', '29 февраля'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const day = russian(parts.join(''));
      expect(day === null || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
