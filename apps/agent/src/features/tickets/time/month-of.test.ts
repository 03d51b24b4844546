import { expect, test } from 'vitest';
import { monthOf } from './month-of.ts';

test('a month is whole, over the turn of the year and in a leap year too', () => {
  expect(monthOf('2026-11-22', 0)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  expect(monthOf('2026-01-31', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(monthOf('2028-03-31', -1)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(monthOf('2026-12-01', 1)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
});
