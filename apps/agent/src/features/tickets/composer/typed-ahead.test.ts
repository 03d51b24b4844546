import { expect, test } from 'vitest';
import { nodesOf } from './typed-ahead.ts';

test('what was typed ahead stays words, line by line', () => {
  expect(nodesOf('<b>раз</b>\n\nдва')).toEqual([
    { type: 'text', text: '<b>раз</b>' },
    { type: 'hardBreak' },
    { type: 'hardBreak' },
    { type: 'text', text: 'два' },
  ]);
});
