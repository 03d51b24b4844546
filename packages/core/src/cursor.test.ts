import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

test('a cursor carries any script through an address', () => {
  const keys = ['ёлка & 发票 😀', 'id', 7, null];
  const cursor = encodeCursor(keys);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(decodeCursor(cursor, 4)).toEqual(keys);
});

test('what is no cursor of ours is null', () => {
  for (const text of ['', '!!!', 'e30', btoa('["a"]'), btoa('["a",{}]'), btoa('"\xff"')]) expect(decodeCursor(text, 2)).toBeNull();
});
