import { Refusal } from '@otklik/client';
import { api } from '../../base/api.ts';
import type { Ticket } from './cache.ts';
import { differing } from './differing.ts';
import type { TicketChange } from './shown-change.ts';
import type { Changes } from './undo-of.ts';

/** Somebody changed the very fields that were to be changed: what they were when they were looked at, and what they are. */
export class ChangedMeanwhile extends Error {
  readonly changes: Changes;
  readonly now: Ticket;
  constructor(changes: Changes, now: Ticket) {
    super('changed_meanwhile');
    this.changes = changes;
    this.now = now;
  }
}

const tries = 5;

/**
 * Changes a ticket as it was seen: with its version. Where somebody changed something else meanwhile the change goes through all the same; where it was the
 * same field it throws ChangedMeanwhile. Without a `seen` version, or told so, the last word wins.
 */
export async function changeSafely(ticketId: string, change: TicketChange, seen: Partial<Ticket> | undefined): Promise<Ticket> {
  const params = { ticketId };
  let version = seen?.version;
  for (let left = tries; ; left -= 1) {
    try {
      return await api.tickets.changeTicket({ params, body: version === undefined || left === 0 ? change : { ...change, version } });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'version_conflict' || !seen) throw error;
      const { ticket: now } = await api.tickets.getTicket({ params, query: { messages: 0, events: 0 } });
      const changes = differing(change, seen, now);
      if (Object.keys(changes).length > 0) throw new ChangedMeanwhile(changes, now);
      version = now.version;
    }
  }
}
