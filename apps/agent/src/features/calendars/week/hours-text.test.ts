import { expect, test } from 'vitest';
import { hoursFrom, hoursText, readHours } from './hours-text.ts';

test('hours are read as people write them', () => {
  expect(readHours('9-18')).toEqual([{ from: '09:00', to: '18:00' }]);
  expect(readHours(' 9.30 – 13, 14:00—18:15 ')).toEqual([
    { from: '09:30', to: '13:00' },
    { from: '14:00', to: '18:15' },
  ]);
  expect(readHours('22-6; 0–24')).toEqual([
    { from: '22:00', to: '06:00' },
    { from: '00:00', to: '24:00' },
  ]);
  expect(readHours('')).toEqual([]);
});

test('what is no hours is not guessed', () => {
  for (const text of ['9', '9-9', '9-25', '24-6', '9:75-18', 'с девяти', '9-18,x']) expect(readHours(text), text).toBeNull();
});

test('what is written is read again; a span over midnight ends on the next day', () => {
  const hours = [hoursFrom(540, 1440), hoursFrom(1320, 1800)];
  expect(hoursText(hours)).toBe('09:00–24:00, 22:00–06:00');
  expect(readHours(hoursText(hours))).toEqual(hours);
});
