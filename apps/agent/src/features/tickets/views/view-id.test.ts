import { expect, test } from 'vitest';
import { filterOf, viewIdOf } from './view-id.ts';

test('a team’s view and its address lead to one another', () => {
  const viewId = viewIdOf({ key: 'team', teamId: '42' });
  expect(filterOf(viewId, {})).toEqual({ view: 'open', teamId: '42', order: 'newest_change' });
});

test('an address from nowhere shows what is open', () => {
  expect(filterOf('nonsense', { tag: 'VIP' })).toEqual({ view: 'open', order: 'newest_change', tag: 'VIP' });
});
