import { expect, test } from 'vitest';
import { clampWidth, firstColumns, parseColumns } from './column-state.ts';

test('what cannot be read gives the first widths', () => {
  expect(parseColumns(null)).toEqual(firstColumns);
  expect(parseColumns('{{{')).toEqual(firstColumns);
  expect(parseColumns('"text"')).toEqual(firstColumns);
});

test('kept widths come back within their limits', () => {
  expect(parseColumns('{"views":10,"list":9000,"side":300,"sideFolded":true}')).toEqual({
    views: 160,
    list: 560,
    side: 300,
    viewsFolded: false,
    sideFolded: true,
  });
  expect(clampWidth('list', 351.6)).toBe(352);
});
