import { expect, test } from 'vitest';
import { shownChange } from './shown-change.ts';

test('tags are added and taken off on top of what was there', () => {
  expect(shownChange({ tags: ['VIP', 'net'] }, { addTags: ['pay', 'VIP'], removeTags: ['net'] })).toEqual({ tags: ['VIP', 'pay'] });
});

test('a plain field is shown as it was sent, others are not touched', () => {
  expect(shownChange({ tags: ['VIP'], priority: 'low' }, { priority: 'urgent' })).toEqual({ priority: 'urgent' });
});

test('custom fields are shown on top of what was there, emptied by null; files when the server has taken them', () => {
  const file = { id: 'f', name: 'a.txt', type: 'text/plain', size: 1, sha256: '' };
  expect(shownChange({ fields: { a: 'x', b: 1 } }, { fields: { a: null, c: ['p'], d: [file], e: ['f', file] } })).toEqual({
    fields: { b: 1, c: ['p'], d: [file] },
  });
});
