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
 * same field it throws ChangedMeanwhile. Without a `seen` version, or told so, the last word wins. Changes of this window go one after the other for a
 * ticket, and each knows what the one before it made, so that a person's own quick keys never meet each other.
 */
export function changeSafely(ticketId: string, change: TicketChange, seen: Partial<Ticket> | undefined): Promise<Ticket> {
  const before = lines.get(ticketId) ?? Promise.resolve();
  const made = before.then(() => changeNow(ticketId, change, seen));
  const line = made.then(
    () => undefined,
    () => undefined, // whoever asked hears of it
  );
  lines.set(ticketId, line);
  void line.then(() => lines.get(ticketId) === line && lines.delete(ticketId));
  return made;
}

const lines = new Map<string, Promise<void>>();
/** the version that a change of this window made of the one it was asked for, by ticket and version */
const successors = new Map<string, number>();

async function changeNow(ticketId: string, change: TicketChange, seen: Partial<Ticket> | undefined): Promise<Ticket> {
  const params = { ticketId };
  let version = seen?.version === undefined ? undefined : newestOfOurs(ticketId, seen.version);
  for (let left = tries; ; left -= 1) {
    try {
      const ticket = await api.tickets.changeTicket({
        params,
        body: version === undefined || left === 0 ? change : { ...change, version },
      });
      if (version !== undefined && ticket.version === version + 1) keepSuccessor(ticketId, version);
      return ticket;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'version_conflict' || !seen) throw error;
      const { ticket: now } = await api.tickets.getTicket({ params, query: { messages: 0, events: 0 } });
      const changes = differing(change, seen, now);
      if (Object.keys(changes).length > 0) throw new ChangedMeanwhile(changes, now);
      version = now.version;
    }
  }
}

function newestOfOurs(ticketId: string, version: number): number {
  const next = successors.get(`${ticketId} ${version}`);
  return next === undefined ? version : newestOfOurs(ticketId, next);
}

function keepSuccessor(ticketId: string, version: number): void {
  if (successors.size > 1000) successors.clear();
  successors.set(`${ticketId} ${version}`, version + 1);
}
