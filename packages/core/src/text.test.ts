import { expect, test } from 'vitest';
import { oneLine, storableText } from './text.ts';

test('what PostgreSQL cannot keep is left out', () => {
  expect(storableText('a\u0000b')).toBe('ab');
  expect(storableText('half \ud83d')).toBe('half \ufffd');
  expect(storableText('всё 😀')).toBe('всё 😀');
});

test('words of others become one line', () => {
  expect(oneLine(' Иван\r\n\tПетров \u0007')).toBe('Иван Петров');
  expect(oneLine('😀'.repeat(200), 5)).toBe('😀😀');
});
