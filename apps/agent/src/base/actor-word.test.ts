import { expect, test } from 'vitest';
import { actorWord } from './actor-word.ts';

test('the command line and the product are named in the language of the screen, people by their own names', () => {
  expect(actorWord({ id: null, name: 'command line' })).toBe('Командная строка');
  expect(actorWord({ id: null, name: '' })).toBe('Отклик');
  expect(actorWord({ id: 'u1', name: 'command line' })).toBe('command line');
});
