import { expect, test } from 'vitest';
import { goneValue, withGone } from './gone-choices.ts';

const there = [{ value: 'a', label: 'Первая' }];

test('what was chosen and is gone stands among the choices once: by its name where it has one, else by what it was', () => {
  const known = [...there, { value: 'b', label: 'Аренда' }];
  const found = withGone(there, ['a', 'b', 'c', 'c', null, undefined, ''], 'type', known);
  expect(found.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
  expect(found[1]?.label).toContain('Аренда');
  expect(found[1]?.label).not.toBe('Аренда');
  expect(found[2]?.label).toBe(goneValue('type'));
});

test('while the choices are being read nothing is called gone', () => {
  expect(withGone(undefined, ['a'], 'team')).toEqual([]);
});
