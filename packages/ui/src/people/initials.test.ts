import { expect, test } from 'vitest';
import { hueOf, initialsOf } from './initials.ts';

test.each([
  ['Марина Ковалёва', 'МК'],
  ['  anna  ', 'A'],
  ['ООО «Прогресс»', 'ОП'],
  ['ivan.petrov@example.test', 'I'],
  ['', '?'],
])('initials of %j are %s', (name, letters) => {
  expect(initialsOf(name)).toBe(letters);
});

test('a hue ignores case and spaces around, and differs between people', () => {
  expect(hueOf(' Анна Лебедева ')).toBe(hueOf('анна лебедева'));
  expect(hueOf('Анна Лебедева')).not.toBe(hueOf('Роман Кузнецов'));
});
