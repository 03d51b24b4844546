import { expect, test } from 'vitest';
import { keyNames } from './key-names.ts';

test.each([
  ['$mod+KeyK', ['Ctrl', 'K']],
  ['KeyG KeyI', ['G', 'I']],
  ['Shift+?', ['?']],
  ['$mod+Shift+Enter', ['Ctrl', 'Shift', 'Enter']],
  ['ArrowDown', ['↓']],
])('%s is printed as %j', (binding, keys) => {
  expect(keyNames(binding)).toEqual(keys);
});
