import type { Ticket } from './cache.ts';
import type { TicketChange } from './shown-change.ts';
import { type Changes, same } from './undo-of.ts';

/** Of the fields to be changed those that are no longer what they were, unless they have become what was wanted. */
export function differing(change: TicketChange, seen: Partial<Ticket>, now: Ticket): Changes {
  const fields = Object.keys(change).filter((field) => field !== 'fields' && field in now && field in seen) as (keyof Ticket)[];
  // of the custom ones those alone that were to be changed
  const custom = Object.entries(change.fields ?? {}).some(
    ([id, wanted]) => !same(seen.fields?.[id], now.fields[id]) && !same(now.fields[id], wanted),
  );
  const moved = fields.filter((field) => !same(seen[field], now[field]) && !same(now[field], change[field as keyof TicketChange]));
  return Object.fromEntries(
    [...moved, ...(custom ? (['fields'] as const) : [])].map((field) => [field, { from: seen[field], to: now[field] }]),
  );
}
