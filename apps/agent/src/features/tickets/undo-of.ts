import type { Ticket } from './cache.ts';
import type { TicketChange } from './shown-change.ts';

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** Properties a change of an agent's may touch; a status stands for its kind. */
const fields = [
  'subject',
  'statusId',
  'assigneeId',
  'teamId',
  'priority',
  'typeId',
  'categoryId',
  'companyId',
  'tags',
  'watcherIds',
  'snoozedUntil',
] as const;

/** What differs between what was known of a ticket and what the server says of it now. What was not known cannot be put back and is left out. */
export function changesBetween(before: Partial<Ticket>, after: Ticket): Changes {
  return Object.fromEntries(
    fields
      .filter((field) => before[field] !== undefined && !same(before[field], after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}

/** The change that takes these back, and the fields that somebody has changed since: those are left as they are. */
export function undoOf(changes: Changes, now: Partial<Ticket>): { change: TicketChange; movedOn: string[] } {
  const [kept, movedOn] = [{} as Record<string, unknown>, [] as string[]];
  for (const [field, { from, to }] of Object.entries(changes))
    if (same(now[field as keyof Ticket], to)) kept[field] = from;
    else movedOn.push(field);
  return { change: kept as TicketChange, movedOn };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted() : (value ?? null);
}
