import { expect, test } from 'vitest';
import { differing } from './differing.ts';

const seen = { priority: 'normal', assigneeId: null, tags: ['a'], statusKind: 'open', fields: { a: 1, b: 2 } } as never;
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

test('a custom field collides with itself alone', () => {
  expect(differing({ fields: { a: 5 } }, seen, now({ fields: { a: 1, b: 9 } }))).toEqual({});
  expect(differing({ fields: { a: 5 } }, seen, now({ fields: { a: 3, b: 2 } }))).toHaveProperty('fields');
});
