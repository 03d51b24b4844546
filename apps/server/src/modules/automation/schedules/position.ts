import { isLookedUp, ofHours, type RuleField } from '@otklik/contract/automation/rule-fields.ts';
import { plusMs } from '@otklik/core';
import { conditionsOf, type Filter } from '@otklik/core/filter/filter.ts';
import type { Selectable } from 'kysely';
import type { AutomationTables } from '../tables.ts';

/** Tickets that a timer need not look at again: those whose instant is not after `until` and that nothing has changed since `changed`. */
export type Position = { until: Date; changed: Date };
type Kept = Pick<Selectable<AutomationTables['rules']>, 'looked_at' | 'looked_until' | 'looked_whole_at'>;

/** a change is written with the instant its transaction began at, and seen when it ends */
const longestChangeMs = 15 * 60_000;
/** what changed behind a ticket's back is found as late as that */
const wholeEveryMs = 3_600_000;

/**
 * Whether what a filter asks changes by nothing but changes of the ticket, which leave their instant on it. Not so: whatever time turns by itself, what hangs on other
 * rows, and whose ticket it is, which follows merged people.
 */
export const isSteady = (filter: Filter): boolean =>
  conditionsOf(filter).every(({ field }) => steady.has(field) || (isLookedUp(field) && !ofHours.has(field)));

/** How far a timer has looked, as its row keeps it; null when it looks at every ticket: once an hour, and when it remembers nothing. Pure. */
export function positionOf({ looked_at, looked_until, looked_whole_at }: Kept, began: Date): Position | null {
  if (!looked_at || !looked_until || !looked_whole_at || looked_at > began) return null;
  if (plusMs(looked_whole_at, wholeEveryMs) <= began) return null;
  return { until: looked_until, changed: plusMs(looked_at, -longestChangeMs) };
}

const steady: ReadonlySet<string> = new Set([
  'number',
  'subject',
  'team',
  'assignee',
  'type',
  'category',
  'priority',
  'status',
  'statusKind',
  'tags',
  'source',
  'inbox',
  'lastDirection',
  'messageCount',
] satisfies RuleField[]);
