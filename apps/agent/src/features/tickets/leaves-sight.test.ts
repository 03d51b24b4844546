import { expect, test } from 'vitest';
import type { Me } from '../../base/session/queries.ts';
import type { Ticket } from './cache.ts';
import { leavesSight } from './leaves-sight.ts';

const me = (...permissions: string[]) => ({ user: { id: 'me' }, permissions, teamIds: ['ours'] }) as unknown as Me;
const ticket = { teamId: 'ours', assigneeId: null } as unknown as Partial<Ticket>;
const leaves = (who: Me, change: object, before: Partial<Ticket> = ticket) => leavesSight(who, before, change as never);

test('who sees everything, or keeps the ticket, does not lose sight of it', () => {
  expect(leaves(me('tickets.see_all'), { teamId: 'theirs' })).toBe(false);
  expect(leaves(me('tickets.see_team'), { teamId: 'theirs', assigneeId: 'me' })).toBe(false);
  expect(leaves(me('tickets.see_team'), { teamId: null })).toBe(false);
  expect(leaves(me('tickets.see_team'), { assigneeId: 'her' })).toBe(false);
});

test('a ticket handed to a team of others, or by who sees own ones alone, is out of sight', () => {
  expect(leaves(me('tickets.see_team'), { teamId: 'theirs' })).toBe(true);
  expect(leaves(me('tickets.see_team'), { assigneeId: null }, { teamId: 'theirs', assigneeId: 'me' } as never)).toBe(true);
  expect(leaves(me(), { assigneeId: 'her' }, { ...ticket, assigneeId: 'me' } as never)).toBe(true);
  // whatever else is changed with it goes the usual way
  expect(leaves(me('tickets.see_team'), { teamId: 'theirs', priority: 'high' })).toBe(false);
});
