import type { Me } from '../../base/session/queries.ts';
import type { Ticket } from './cache.ts';
import type { TicketChange } from './shown-change.ts';

/** Whether a hand-over takes a ticket out of the sight of who makes it: to a team of others, or with own tickets alone to anybody else. */
export function leavesSight({ user, permissions, teamIds }: Me, before: Partial<Ticket> | undefined, change: TicketChange): boolean {
  if (permissions.includes('tickets.see_all') || !before) return false;
  if (Object.keys(change).some((field) => field !== 'teamId' && field !== 'assigneeId')) return false;
  const { teamId = null, assigneeId = null } = { ...before, ...change };
  if (assigneeId === user.id) return false;
  return !permissions.includes('tickets.see_team') || (teamId !== null && !teamIds.includes(teamId));
}
