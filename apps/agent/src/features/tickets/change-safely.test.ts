import { expect, test } from 'vitest';
import { differing } from './change-safely.ts';

const seen = { priority: 'normal', assigneeId: null, tags: ['a'], statusKind: 'open' } as never;
const now = (part: object) => ({ ...(seen as object), ...part }) as never;

test('another field that changed meanwhile is no conflict', () => {
  expect(differing({ priority: 'high' }, seen, now({ assigneeId: 'boris', version: 9 }))).toEqual({});
});

test('the same field is, and tells both values', () => {
  expect(differing({ priority: 'high' }, seen, now({ priority: 'urgent' }))).toEqual({ priority: { from: 'normal', to: 'urgent' } });
});

test('two who want the same do not collide, nor do tags, which are added and taken one by one', () => {
  expect(differing({ priority: 'high' }, seen, now({ priority: 'high' }))).toEqual({});
  expect(differing({ addTags: ['b'] }, seen, now({ tags: ['a', 'c'] }))).toEqual({});
});
