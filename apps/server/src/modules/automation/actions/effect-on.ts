import { factOf } from '@otklik/contract/tickets/ticket-facts.ts';
import type { Facts } from '@otklik/core/filter/matches.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from './action.ts';

const names = {
  subject: 'subject',
  requesterId: 'requester',
  companyId: 'company',
  statusId: 'status',
  teamId: 'team',
  assigneeId: 'assignee',
  priority: 'priority',
  typeId: 'type',
  categoryId: 'category',
  snoozedUntil: 'snoozedUntil',
} as const;

/** What a change would leave otherwise than it stands, in the words of filters: the values after it. Empty: all of it was so already. Pure. */
export function effectOn(facts: Facts, change: Change): Record<string, unknown> {
  const wanted: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(names)) {
    const value = change[name as keyof typeof names];
    if (value !== undefined) wanted[field] = value;
  }
  const { addTags = [], removeTags = [], watcherIds, fields = {} } = change;
  if (addTags.length + removeTags.length > 0)
    wanted.tags = [...new Set([...listOf(facts.tags), ...addTags])].filter((tag) => !(removeTags as string[]).includes(tag));
  if (watcherIds) wanted.watchers = [...watcherIds];
  for (const [fieldId, value] of Object.entries(fields)) wanted[`field:${fieldId}`] = value === null ? null : factOf(value as never);
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !sameValue(facts[field] ?? null, value)));
}

/** Whether two values of a field are one: of lists whatever their order. */
export function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(inOrder(one), inOrder(other));
}

const inOrder = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value);
const listOf = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);
