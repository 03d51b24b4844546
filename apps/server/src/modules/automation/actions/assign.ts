import type { PropertyKind } from './action.ts';

/** Gives the ticket to somebody, to whoever runs the macro (`me`), or to nobody. */
export const assign: PropertyKind<'assignee'> = {
  right: 'tickets.write',
  change: ({ userId }, { me }) => (userId !== 'me' ? { assigneeId: userId } : me ? { assigneeId: me as never } : {}),
};
