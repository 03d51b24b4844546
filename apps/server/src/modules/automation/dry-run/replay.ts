import { plusMs } from '@otklik/core';
import { matches } from '@otklik/core/filter/matches.ts';
import type { Past, PastEvent } from '../../tickets/index.ts';
import type { Outcome } from '../actions/run-actions.ts';
import type { When } from '../rules/rule.ts';
import { lengthOf } from '../schedules/due-tickets.ts';
import { eventFacts } from '../triggers/event-facts.ts';
import { together } from '../triggers/heard.ts';
import { type Happening, mostDepth } from '../triggers/happening.ts';
import { type Matched, matchedOf } from '../triggers/matched-of.ts';
import { isFor } from '../triggers/waiting-for.ts';
import { type Done, foresee } from './foresee.ts';
import type { Knowledge } from './knowledge.ts';
import { type Moment, momentsOf, moveOn } from './move-on.ts';
import { type OtherRun, runsBefore } from './other-runs.ts';
import { followChecklists, standingAt } from './standing.ts';
import { beginState, type State, toldBy } from './state.ts';
import type { Trial } from './trial.ts';

export type DryRun = { past: Past; number: number; subject: string; at: Date; event: string; matched: Matched[]; actions: Outcome[] };

/**
 * Goes through the life of a ticket as its log tells it and shows it to a rule wherever the rule would have looked: after each transaction, when its time had
 * passed, at its hours. What the rule would have changed stands from then on. Changes nothing.
 */
export async function replay(trial: Trial, past: Past, knowledge: Knowledge): Promise<DryRun[]> {
  const { rule, since, until } = trial;
  const state: State = { ...beginState(past, trial.defaults), id: past.ticketId };
  const checklists = knowledge.checklists.get(past.ticketId) ?? [];
  const others = knowledge.others.runs.get(past.ticketId) ?? [];
  const done: Done = {
    replies: others.flatMap(({ at, replies }) => Array.from({ length: replies }, () => at)),
    checklists: standingAt(checklists, since),
    merged: false,
  };
  const runs: DryRun[] = [];
  const fired = new Set<string>();

  /** true when the cheap conditions hold */
  const look = async (at: Date, event: string, happening: Happening | null): Promise<boolean> => {
    if (done.merged) return false;
    const messages = trial.readsMessages ? toldBy(past.messages, at, happening?.messageId ?? null, past.facts) : {};
    const facts = { ...state, ...messages, ...(happening ? eventFacts(happening) : { actor: 'system' }) };
    if (!matches(trial.rough, facts, trial.fieldOf, trial.worldAt(at))) return false;
    const all = { ...facts, ...(await knowledge.at(state, at, happening?.messageId ?? null)) };
    if (!matches(rule.if, all, trial.fieldOf, trial.worldAt(at))) return true;
    const matched = matchedOf(rule.if, all, trial.fieldOf, trial.worldAt(at));
    Object.assign(state, messages);
    const actions = await foresee(rule.actions, { judge: trial.judge, knowledge, state, at, done });
    runs.push({ past, number: Number(past.facts.number), subject: String(past.facts.subject), at, event, matched, actions });
    return true;
  };

  /** what a rule of time does while nothing happens */
  const wait = async (from: Date, to: Date) => {
    const { when } = rule;
    if (when.kind === 'schedule') for (const at of trial.occurrences) if (at >= from && at < to) await look(at, 'schedule', null);
    if (when.kind !== 'timer') return;
    const basis = basisOf(when, state, past, from);
    if (basis === null || fired.has(basis)) return;
    const due = dueAt(trial, when, basis);
    const at = due && due > from ? due : from;
    if (due && at < to && (await look(at, 'timer', null))) fired.add(basis);
  };

  const born = Date.parse(past.facts.created as string);
  let from = plusMs(since, Math.max(0, born - since.getTime()));
  const moments = momentsOf(past.events);
  let held: Held | null = null;
  const lookAtHeld = async (now: Date | null) => {
    const due = held && (now === null || held.runs.every((run) => run.at < now)) ? held : null;
    if (!due) return;
    held = null;
    await look(due.at, due.happening.events[0] as string, due.happening);
  };
  for (const [place, moment] of moments.entries()) {
    await wait(from, moment.at);
    const before = state.updated as string;
    await lookAtHeld(moment.at);
    const move = (events: readonly PastEvent[]) => {
      followChecklists(done.checklists, events, checklists, trial.ruleId);
      return moveOn(state, { at: moment.at, events }, trial.ruleId, trial.defaults.get('open') ?? '');
    };
    const early = earlyOf(moment, held);
    const rest = moment.events.filter((event) => !early.includes(event));
    const first = move(early);
    if (early.length > 0) await lookAtHeld(null);
    const parts = [first, move(rest)].filter((part) => part !== null);
    const happening = parts.length > 0 ? together(parts) : null;
    // what rules change does not begin a timer's time anew
    if (fired.has(before) && moment.events.every(({ cause }) => cause?.kind === 'rule')) fired.add(state.updated as string);
    const mayRun = happening && !happening.chain.includes(trial.ruleId) && happening.depth < mostDepth && isFor(rule, happening);
    if (mayRun) {
      await lookAtHeld(null);
      const runs = runsBefore(others, moments, place, happening.events[0] as string);
      if (!runs.some((run) => run.stop)) held = { happening, at: moment.at, runs };
      if (runs.length === 0) await lookAtHeld(null);
    }
    from = moment.at;
  }
  await lookAtHeld(null);
  await wait(from, plusMs(until, 1));
  return runs;
}

/** What happened, until the rules before this one have done their part, which it sees. */
type Held = { happening: Happening; at: Date; runs: OtherRun[] };

/** What those rules did, of the events of a transaction. */
const earlyOf = ({ events }: Moment, held: Held | null): readonly PastEvent[] =>
  events.filter(({ cause }) => held !== null && cause?.kind === 'rule' && held.runs.some((run) => run.ruleId === cause.id));

type Timer = Extract<When, { kind: 'timer' }>;

function basisOf({ since }: Timer, state: State, past: Past, at: Date): string | null {
  const basis = since === 'lastMessage' ? toldBy(past.messages, at, null, past.facts).lastMessage : state[since];
  return typeof basis === 'string' ? basis : null;
}

function dueAt({ time }: Trial, when: Timer, basis: string): Date | null {
  const from = Date.parse(basis);
  const start = plusMs(new Date(0), from);
  return time ? time.add(start, lengthOf(when)) : plusMs(start, lengthOf(when));
}
