import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const at = '2026-03-01T10:00:00.123Z';
const someId = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a cursor carries any script through an address', () => {
  const keys = ['ёлка & 发票 😀', someId, 7, at];
  const cursor = encodeCursor(keys);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(decodeCursor(cursor, ['text', 'id', 'count', 'instant'])).toEqual(keys);
});

test.each(['', '!!!', 'e30', btoa('["a"]'), btoa('["a",{}]'), btoa('"\xff"'), btoa('[null,null]')])('%s is no cursor of ours', (text) =>
  expect(decodeCursor(text, ['text', 'id'])).toBeNull(),
);

test.each([
  [
    'instant',
    [at, '2026-02-28T00:00:00.000Z'],
    ['2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z', 'now', 'infinity', '', at.slice(0, -1), 7],
  ],
  ['id', [someId], ['x', '', `${someId}0`, 7, null]],
  ['count', [0, 7, 2 ** 53 - 1], [-1, 0.5, 2 ** 53, 1e300, '7', null]],
  ['text', ['', 'a'], ['a\u0000', 'a\ud800', 7, null]],
] as const)('a key of kind %s is what the database can read', (kind, good, bad) => {
  for (const key of good) expect(decodeCursor(encodeCursor([key]), [kind]), String(key)).toEqual([key]);
  for (const key of bad) expect(decodeCursor(encodeCursor([key]), [kind]), String(key)).toBeNull();
});
