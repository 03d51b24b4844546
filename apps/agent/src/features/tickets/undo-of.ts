import type { Ticket } from './cache.ts';
import type { TicketChange } from './shown-change.ts';

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** Every property that may be put back by a change. */
export const everyField = [
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
  'followUp',
  'cc',
  'fields',
] as const;
export type UndoField = (typeof everyField)[number];

/** The properties that a change touches: a status stands for its kind, and ends a snooze. */
export function touchedBy(change: TicketChange): UndoField[] {
  const touched = new Set<string>(Object.keys(change));
  if (change.addTags || change.removeTags) touched.add('tags');
  if (change.statusKind || change.statusId) touched.add('statusId').add('snoozedUntil').add('followUp');
  if (change.ccIds) touched.add('cc');
  return everyField.filter((field) => touched.has(field));
}

/** What differs in these fields between what was known of a ticket and what the server says of it now. What was not known cannot be put back and is left out. */
export function changesBetween(before: Partial<Ticket>, after: Ticket, touched: readonly UndoField[]): Changes {
  return Object.fromEntries(
    touched
      .filter((field) => before[field] !== undefined && !same(before[field], after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}

/** The change that takes these back, and the fields that somebody has changed since: those are left as they are. */
export function undoOf(changes: Changes, now: Partial<Ticket>): { change: TicketChange; movedOn: string[] } {
  const [kept, movedOn] = [{} as Record<string, unknown>, [] as string[]];
  for (const [field, { from, to }] of Object.entries(changes))
    if (!same(now[field as keyof Ticket], to)) movedOn.push(field);
    else if (field === 'cc') kept.ccIds = (from as Ticket['cc']).map((person) => person.id);
    else if (field === 'fields') kept.fields = fieldsBack(from as Ticket['fields'], to as Ticket['fields']);
    else kept[field] = from;
  return { change: kept as TicketChange, movedOn };
}

/** Custom fields as they were, those alone that differ; one that had no value is emptied. */
function fieldsBack(from: Ticket['fields'], to: Ticket['fields']): Ticket['fields'] {
  const ids = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((id) => !same(from[id], to[id]));
  return Object.fromEntries(ids.map((id) => [id, from[id] ?? null])) as Ticket['fields'];
}

/** Whether two values of a field say the same; the order of a list says nothing. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted() : (value ?? null);
}
