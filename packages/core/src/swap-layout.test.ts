import { expect, test } from 'vitest';
import { swapLayout } from './swap-layout.ts';

test.each([
  ['ghbynth', 'принтер'],
  ['рудз', 'help'],
  ['Gjgjdf', 'Попова'],
  ['"kz', 'Эля'],
])('%s was meant as %s', (typed, meant) => {
  expect(swapLayout(typed)).toBe(meant);
});

test('digits stay digits, so a ticket number has no twin', () => {
  expect(swapLayout('10498')).toBeNull();
});
