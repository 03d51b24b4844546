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

/** How a custom field is named among changes. */
const customKey = 'field:';

/** The properties that a change touches: a status stands for its kind, and ends a snooze. */
export function touchedBy(change: TicketChange): UndoField[] {
  const touched = new Set<string>(Object.keys(change));
  if (change.addTags || change.removeTags) touched.add('tags');
  if (change.statusKind || change.statusId) touched.add('statusId').add('snoozedUntil').add('followUp');
  if (change.ccIds) touched.add('cc');
  return everyField.filter((field) => touched.has(field));
}

/** What differs in these fields between what was known of a ticket and what the server says of it now. What was not known cannot be put back and is left out. Of custom fields `only` those named. */
export function changesBetween(
  before: Partial<Ticket>,
  after: Ticket,
  touched: readonly UndoField[],
  only?: TicketChange['fields'],
): Changes {
  return Object.fromEntries(
    touched
      .filter((field) => before[field] !== undefined && !same(before[field], after[field]))
      .flatMap((field) =>
        field === 'fields'
          ? fieldChanges(before.fields ?? {}, after.fields).filter(([key]) => !only || key.slice(customKey.length) in only)
          : [[field, { from: before[field], to: after[field] }]],
      ),
  );
}

/** The change that takes these back, and the fields that somebody has changed since: those are left as they are. */
export function undoOf(changes: Changes, now: Partial<Ticket>): { change: TicketChange; movedOn: string[] } {
  const [kept, movedOn] = [{} as Record<string, unknown>, [] as string[]];
  const fields: Record<string, unknown> = {};
  for (const [field, { from, to }] of Object.entries(changes)) {
    const id = field.startsWith(customKey) ? field.slice(customKey.length) : null;
    if (!same(id === null ? now[field as keyof Ticket] : now.fields?.[id], to)) movedOn.push(field);
    else if (id !== null) fields[id] = from;
    else if (field === 'cc') kept.ccIds = (from as Ticket['cc']).map((person) => person.id);
    else kept[field] = from;
  }
  return { change: { ...kept, ...(Object.keys(fields).length > 0 && { fields }) } as TicketChange, movedOn };
}

/** Custom fields that differ, each a change of its own; null stands for no value. */
function fieldChanges(from: Ticket['fields'], to: Ticket['fields']): [string, { from: unknown; to: unknown }][] {
  const ids = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((id) => !same(from[id], to[id]));
  return ids.map((id) => [`${customKey}${id}`, { from: from[id] ?? null, to: to[id] ?? null }]);
}

/** Whether two values of a field say the same; the order of a list says nothing. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted() : (value ?? null);
}
