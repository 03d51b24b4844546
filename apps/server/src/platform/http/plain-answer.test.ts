import { expect, test } from 'vitest';
import { plainAnswer } from './plain-answer.ts';

const passed = (answer: unknown) => plainAnswer({ next: async () => answer });

test('an object becomes the text that it is, without a copy being made', async () => {
  const answer = { at: new Date('2026-11-22T10:00:00Z'), gone: undefined, list: [1, undefined, { text: 'ё' }], nothing: null };
  const kept = await passed(answer);
  expect(JSON.stringify(kept)).toBe('{"at":"2026-11-22T10:00:00.000Z","list":[1,null,{"text":"ё"}],"nothing":null}');
  expect((kept as { toJSON(): unknown }).toJSON()).toBe(answer);
  expect(Object.keys(kept as object)).toEqual([]);
});

test('what is no plain object goes on as it was, and a failure stays one', async () => {
  const list = [1];
  const blob = new Blob(['x']);
  for (const answer of [undefined, null, 'text', 7, list, blob]) expect(await passed(answer)).toBe(answer);
  await expect(plainAnswer({ next: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
});
