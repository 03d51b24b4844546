import { expect, test } from 'vitest';
import type { SavedViews } from '../views/saved-view.ts';
import { isOwn, lookOf, usualColumns } from './look.ts';

const saved = {
  items: [{ id: '1', layout: 'table', columns: ['number', 'due'], widths: { due: 90 } }],
  habits: [{ key: 'view-1', order: null, layout: null, columns: ['subject'], widths: null }],
  places: [],
} as unknown as SavedViews;

test('each part of a look is mine, else the view’s, else the usual one', () => {
  expect(lookOf('view-1', saved)).toEqual({ layout: 'table', columns: ['subject'], widths: { due: 90 } });
  expect(lookOf('open', saved)).toEqual({ layout: 'rows', columns: usualColumns, widths: {} });
  expect(lookOf('view-1', undefined).layout).toBe('rows');
});

test('a table is my own when I have chosen columns or widths', () => {
  expect([isOwn('view-1', saved), isOwn('open', saved)]).toEqual([true, false]);
});
