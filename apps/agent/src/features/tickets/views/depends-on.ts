import type { Touched } from '@otklik/client';
import { type Condition, conditionsOf, type Filter } from '@otklik/core/filter/filter.ts';

/** Fields that decide what is in the shipped views and those of teams. */
const shipped: Record<string, readonly string[]> = {
  mine: ['assignee', 'statusKind'],
  unassigned: ['assignee', 'statusKind'],
  open: ['statusKind'],
  waiting: ['statusKind'],
  snoozed: ['snoozedUntil'],
  solved: ['statusKind'],
  team: ['team', 'statusKind'],
  queue: ['team', 'assignee', 'statusKind'],
};

/** Whether what an event touched may change what is in a view. Who does not see all tickets may gain or lose any by its team and assignee. */
export function mayChange(key: string, filter: Filter | undefined, touched: Touched, seesAll: boolean): boolean {
  if (touched === 'all') return true;
  const fields = filter ? conditionsOf(filter).flatMap((one) => dependsOn(one.field)) : (shipped[key.split('-')[0] ?? ''] ?? ['*']);
  const sight = seesAll ? [] : ['team', 'assignee'];
  return [...fields, ...sight].some((field) => touched.has(field) || field === '*');
}

/** A custom field may be one of the requester or the company, and then changes with who they are and with their cards. */
const dependsOn = (field: string): string[] => (field.startsWith('field:') ? [field, 'requester', 'company', 'customers'] : [field]);

/** Whether time alone moves tickets in or out: a condition relative to now. */
export function movesWithTime(filter: Filter): boolean {
  return conditionsOf(filter).some(
    ({ value }: Condition) => typeof value === 'string' && /^([+-]\d|today|yesterday|tomorrow|this_)/.test(value),
  );
}
