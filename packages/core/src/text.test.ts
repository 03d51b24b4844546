import { expect, test } from 'vitest';
import { oneLine, storableText, undirected } from './text.ts';

test('what PostgreSQL cannot keep is left out', () => {
  expect(storableText('a\u0000b')).toBe('ab');
  expect(storableText('half \ud83d')).toBe('half \ufffd');
  expect(storableText('всё 😀')).toBe('всё 😀');
});

test('nothing in a line turns the words around it', () => {
  expect(oneLine('Счёт \u202egnp.exe\u202c за \u2067май\u2069')).toBe('Счёт gnp.exe за май');
  expect(undirected('שלום\u200f, мир')).toBe('שלום\u200f, мир');
});

test('words of others become one line', () => {
  expect(oneLine(' Иван\r\n\tПетров \u0007')).toBe('Иван Петров');
  expect(oneLine('😀'.repeat(200), 5)).toBe('😀😀');
});
