import { expect, test } from 'vitest';
import { readClockTime } from './clock-time.ts';

test('a time of the day is read as people write it', () => {
  expect(
    ['9', '09', '9:30', '09:30', '0930', '9.30', '9 30', ' 21:05 ', '9 pm', '9:30PM', '12am', '12 pm', '0'].map(readClockTime),
  ).toEqual(['09:00', '09:00', '09:30', '09:30', '09:30', '09:30', '09:30', '21:05', '21:00', '21:30', '00:00', '12:00', '00:00']);
  for (const text of ['', '24', '24:00', '9:60', '9:5', 'утром', '13 pm', '0 am', '-1', '12345', '9:30:00'])
    expect([text, readClockTime(text)]).toEqual([text, null]);
});
