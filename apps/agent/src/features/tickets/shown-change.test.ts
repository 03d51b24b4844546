import { expect, test } from 'vitest';
import { shownChange } from './shown-change.ts';

test('tags are added and taken off on top of what was there', () => {
  expect(shownChange({ tags: ['VIP', 'net'] }, { addTags: ['pay', 'VIP'], removeTags: ['net'] })).toEqual({ tags: ['VIP', 'pay'] });
});

test('a plain field is shown as it was sent, others are not touched', () => {
  expect(shownChange({ tags: ['VIP'], priority: 'low' }, { priority: 'urgent' })).toEqual({ priority: 'urgent' });
});
