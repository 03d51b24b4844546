import { factOf } from '@otklik/contract/tickets/ticket-facts.ts';
import { changedField } from '@otklik/contract/automation/rule-fields.ts';
import type { Past } from '../../tickets/index.ts';

/** A ticket's values as filters name them, moved on by its log. */
export type State = Record<string, unknown>;
type Change = { from: unknown; to: unknown };

/** A ticket as it was where its log begins: of each field what the first change says it was before, else what it is. Pure. */
export function beginState({ facts, events, before }: Past, defaults: ReadonlyMap<string, string>): State {
  const start: State = { ...facts, updated: before?.toISOString() ?? facts.created, due: null };
  const known = new Set<string>();
  const was = (field: string, value: unknown) => {
    if (!known.has(field)) start[field] = value;
    known.add(field);
  };
  for (const { type, data, at } of events) {
    if (type === 'ticket.changed') for (const [field, { from }] of changesOf(data)) was(field, from);
    if (type === 'ticket.woken') was('snoozedUntil', at.toISOString());
    if (type === 'ticket.reopened') {
      const kind = typeof data.from === 'string' ? data.from : 'solved';
      was('status', defaults.get(kind) ?? null);
      was('statusKind', kind);
    }
  }
  if (known.has('statusKind')) start.solved = isDone(start.statusKind) ? start.updated : null;
  return start;
}

/** What a `ticket.changed` changed, in the words and values of filters. Pure. */
export function changesOf(data: Record<string, unknown>): [string, Change][] {
  return Object.entries((data.changes ?? {}) as Record<string, Change>).map(([name, { from, to }]) =>
    name.startsWith('field:') ? [name, { from: asFact(from), to: asFact(to) }] : [changedField[name] ?? name, { from, to }],
  );
}

/** Sets a field, with what follows from it. */
export function put(state: State, field: string, value: unknown, at: Date): void {
  state[field] = value;
  if (field !== 'statusKind') return;
  state.solved = isDone(value) ? (state.solved ?? at.toISOString()) : null;
  if (isDone(value)) state.snoozedUntil = null;
}

/** Whether somebody had answered a ticket before an instant; one that an agent opened is never waiting for that. Pure. */
export const answeredBefore = ({ facts, messages }: Past, at: Date): boolean =>
  facts.source !== 'agent' && messages.some((one) => one.at < at && one.direction === 'out' && one.kind === 'message' && !one.automatic);

/** Whether work on a ticket of such a status is done. */
export const isDone = (kind: unknown): boolean => kind === 'solved' || kind === 'closed';

const asFact = (value: unknown) => (value === null || value === undefined ? null : factOf(value as never));
