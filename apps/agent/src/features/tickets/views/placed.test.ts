import { expect, test } from 'vitest';
import { moved, placed } from './placed.ts';
import type { SavedView } from './saved-view.ts';

const view = (id: string, name: string) => ({ id, name }) as SavedView;

test('views stand in my order, new ones after them by name', () => {
  const views = [view('1', 'Б'), view('2', 'А'), view('3', 'В')];
  expect(placed(views, ['view-3', 'view-gone']).map((one) => one.id)).toEqual(['3', '2', '1']);
});

test('a view moves among the others', () => {
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b']);
});
