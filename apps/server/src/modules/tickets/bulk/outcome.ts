import type { Changes } from '../lifecycle/apply-change.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import type { Done } from './keep-rows.ts';

export type Outcome = Omit<Done, 'ticketId'>;
/** What is done to one locked ticket; what it refuses is told of that ticket. */
export type Work = (ticket: Ticket) => Promise<Outcome>;

/** What became of a ticket, with what its undo needs. */
export function outcomeOf(before: Ticket, changes: Changes, messageIds: readonly string[] = []): Outcome {
  if (Object.keys(changes).length === 0 && messageIds.length === 0) return { state: 'same' };
  return { state: 'changed', changes, messageIds, stamps: stampsBefore(before, changes) };
}

/** When it was solved and closed cannot be had back from the history of a status alone. */
const stampsBefore = (ticket: Ticket, changes: Changes) =>
  changes.statusId ? { solved_at: ticket.solved_at, closed_at: ticket.closed_at, snoozed_by: ticket.snoozed_by } : null;
