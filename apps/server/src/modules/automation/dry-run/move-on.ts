import type { PastEvent } from '../../tickets/index.ts';
import { sameValue } from '../actions/effect-on.ts';
import type { Happening } from '../triggers/happening.ts';
import { happeningOf, heard, together } from '../triggers/heard.ts';
import type { Life } from './life.ts';
import { followChecklists } from './standing.ts';
import { changesOf, isDone, put, type State } from './state.ts';

/** The events of one transaction on one ticket. */
export type Moment = { at: Date; events: readonly PastEvent[] };

/** A ticket's log by transactions, in their order; history that was written at once is told apart by its instants. Pure. */
export function momentsOf(events: readonly PastEvent[]): Moment[] {
  const moments: { at: Date; events: PastEvent[] }[] = [];
  for (const event of events) {
    const last = moments.at(-1);
    const [first] = last?.events ?? [];
    if (first?.transaction === event.transaction && last?.at.getTime() === event.at.getTime()) last.events.push(event);
    else moments.push({ at: event.at, events: [event] });
  }
  return moments;
}

/** events after which a ticket counts as changed */
const touching = /^(?:ticket\.(?:opened|changed|reopened|woken)|message\.(?:received|queued|cancelled)|note\.added)$/;

/**
 * Moves a ticket on by one transaction and tells what happened in it as rules see it; null when it is nothing to them. What rules did in truth is left out. Where
 * the replay has left the ticket otherwise than it was, what people did counts from there: a field set to what it has already is no change. A ticket that a
 * rule merged in truth has no life beyond that.
 */
export function moveOn(life: Life, { at, events }: Moment): Happening | null {
  const { state } = life;
  const found: Happening[] = [];
  followChecklists(life, events);
  const answers = events.some(({ type, actor }) => type === 'message.queued' && actor !== 'system' && actor !== 'bot');
  for (const event of events) {
    if (event.type === 'ticket.merged') life.merged = true;
    if (event.type === 'ticket.unmerged') life.merged = false;
    if (event.cause?.kind === 'rule' || life.unwritten.has(event.data.messageId as string)) continue;
    const happening = seenByRules(event);
    // it comes back when its own time has come, of which the passing of time takes care
    if (event.type === 'ticket.woken' && event.data.reason === 'time' && !isBack(state, at)) continue;
    if (event.type === 'message.queued' && state.source !== 'agent' && event.actor !== 'system' && event.actor !== 'bot')
      state.answered = true;
    if (event.type === 'ticket.woken') state.snoozedUntil = null;
    if (event.type === 'ticket.reopened') {
      if (!waits(state.statusKind)) continue;
      reopen(life, at);
    }
    if (event.type === 'ticket.changed') {
      const changes = apply(life, event, { at, answers });
      if (Object.keys(changes).length === 0) continue;
      if (happening) happening.changes = changes;
    }
    if (touching.test(event.type)) state.updated = at.toISOString();
    if (happening) found.push(happening);
    // it waits since rules would have it so: what came goes on with it, though there was nothing to reopen in truth
    if (event.type !== 'message.received' || !goesOn(life, event)) continue;
    state.snoozedUntil = null;
    if (!waits(state.statusKind)) continue;
    reopen(life, at);
    found.push(happeningOf('ticket_reopened', {}, event));
  }
  return found.length > 0 && !life.merged ? together(found) : null;
}

const isBack = ({ snoozedUntil }: State, at: Date) => typeof snoozedUntil === 'string' && Date.parse(snoozedUntil) <= at.getTime();

function seenByRules({ type, data, ticketId, actor, cause }: PastEvent): Happening | null {
  const found = heard.find((one) => one.type.type === type)?.what(data);
  return found ? happeningOf(found[0], found[1], { ticketId, actor, cause }) : null;
}

/** Lists are changed by what came and went, everything else is set. A ticket whose work is done is not put off. */
function apply({ state, trial }: Life, { data }: PastEvent, { at, answers }: { at: Date; answers: boolean }): Happening['changes'] {
  const kindOf = (field: string, value: unknown) => (field === 'status' ? trial.judge.kindOf.get(value as string) : value);
  // an answer opens a new ticket and takes one that nobody has; others it leaves as they are
  const follows = (field: string, { from, to }: { from: unknown; to: unknown }) =>
    field === 'assignee'
      ? from === null && state.assignee !== null
      : field.startsWith('status') && kindOf(field, from) === 'new' && kindOf(field, to) === 'open' && state.statusKind !== 'new';
  const changes: Happening['changes'] = {};
  for (const [field, change] of changesOf(data)) {
    const from = state[field] ?? null;
    if (field === 'snoozedUntil' && change.to !== null && isDone(state.statusKind)) continue;
    if (answers && follows(field, change)) continue;
    const to = Array.isArray(change.to) && Array.isArray(from) ? moved(from, change.from, change.to) : change.to;
    if (sameValue(from, to)) continue;
    put(state, field, to, at);
    changes[field] = { from, to };
  }
  return changes;
}

function moved(now: readonly unknown[], from: unknown, to: readonly unknown[]): unknown[] {
  const was = Array.isArray(from) ? (from as unknown[]) : [];
  const come = to.filter((one) => !was.includes(one) && !now.includes(one));
  return [...now.filter((one) => !was.includes(one) || to.includes(one)), ...come];
}

const goesOn = ({ past }: Life, { data }: PastEvent) => past.messages.some(({ id, reopens }) => id === data.messageId && reopens);

function reopen({ state, trial }: Life, at: Date): void {
  put(state, 'status', trial.defaults.get('open') ?? '', at);
  put(state, 'statusKind', 'open', at);
}

const waits = (kind: unknown) => kind === 'pending' || kind === 'on_hold' || isDone(kind);
