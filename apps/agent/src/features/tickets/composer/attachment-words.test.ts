import { expect, test } from 'vitest';
import { promisesFile } from './attachment-words.ts';

test.each(['Акт во вложении', 'Прикрепил скриншот', 'Прилагаю счёт', 'Please see the attached file'])('%s promises a file', (text) => {
  expect(promisesFile(text, 0)).toBe(true);
  expect(promisesFile(text, 1)).toBe(false);
});

test('what the customer wrote is not our promise', () => {
  expect(promisesFile('Спасибо, получили\n> скриншот во вложении', 0)).toBe(false);
});
