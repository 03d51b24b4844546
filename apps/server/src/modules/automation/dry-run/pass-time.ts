import { plusMs } from '@otklik/core';
import { type Facts, matches } from '@otklik/core/filter/matches.ts';
import { turnAfter } from '@otklik/core/filter/turn-after.ts';
import { askable } from '../rules/active-rules.ts';
import type { When } from '../rules/rule.ts';
import { lengthOf } from '../schedules/due-tickets.ts';
import type { Player } from './cast.ts';
import { beginLook, endLook, runIn } from './look.ts';
import { type Life, timerKey } from './life.ts';
import { messagesAt, seeMessages } from './see-messages.ts';
import { showAround } from './show-around.ts';

const bySystem = { actor: 'system' };
type Due = { rule: Player; at: Date; basis: string | null };

/**
 * What rules of time do to a ticket from an instant until another, while nothing else happens to it: each in its turn, and all of them again where one has
 * changed it. A timer looks when its time has passed, and again where the passing of time may turn its conditions; it sees to the ticket once for an instant. A
 * ticket that is put off comes back when its time has come.
 */
export async function passTime(life: Life, from: Date, to: Date): Promise<void> {
  let [now, looked] = [from, new Map<string, Date | null>()];
  // after a change all may find the ticket otherwise; a schedule never looks twice at its hour
  const forget = () => new Map([...looked].filter(([key]) => key.startsWith('schedule')));
  while (!life.merged) {
    const [next] = life.cast.timed
      .flatMap((rule) => dueOf(life, rule, { now, to, looked }) ?? [])
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.rule.place - b.rule.place);
    const wakes = wakeOf(life, now);
    if (wakes && wakes < to && (!next || wakes <= next.at)) {
      wake(life, wakes);
      [now, looked] = [wakes, forget()];
      continue;
    }
    if (!next) return;
    const stood = life.ran.length;
    now = next.at;
    const turn = await see(life, next);
    if (life.ran.length > stood) looked = forget();
    looked.set(lookedKey(next), turn);
  }
}

/** Timers whose time had passed before an instant have seen to the ticket by then: rules other than the one on trial stood before. */
export function restOthers(life: Life, at: Date): void {
  for (const rule of life.cast.timed) {
    const due = rule.id === life.trial.ruleId ? null : dueOf(life, rule, { now: at, to: plusMs(at, 1), looked: new Map() });
    if (due && due.basis !== null && due.due <= at) life.fired.add(timerKey(rule.id, due.basis));
  }
}

const lookedKey = ({ rule, at, basis }: Due) => (basis === null ? `schedule ${rule.id} ${at.getTime()}` : timerKey(rule.id, basis));

/** Shows the ticket to a rule; says when the passing of time may turn its conditions, where they do not hold. */
async function see(life: Life, { rule, at, basis }: Due): Promise<Date | null> {
  const { trial, state } = life;
  trial.spent.looks += 1;
  seeMessages(life, at, null);
  const world = trial.worldAt(at);
  if (!matches(rule.rough, { ...state, ...bySystem }, trial.fieldOf, world)) return turnOf(life, rule, state, at);
  // what its query finds it has seen to, whatever is looked up then
  const facts = { ...state, ...(await life.knowledge.at(life, at, null, rule.asked)), ...bySystem };
  if (!matches(askable(rule.if, facts, world), facts, trial.fieldOf, world)) return turnOf(life, rule, facts, at);
  if (basis !== null) life.fired.add(timerKey(rule.id, basis));
  const look = beginLook(life, { at, event: rule.when.kind, depth: 1 }, []);
  await runIn(look, rule, bySystem, null);
  await showAround(life, endLook(look), at);
  return null;
}

/** When the passing of time may turn the conditions of a timer after an instant: its hours begin or end, an age is reached, a day begins. */
function turnOf({ trial }: Life, rule: Player, facts: Facts, at: Date): Date | null {
  const turns = [
    turnAfter(rule.if, facts, trial.fieldOf, trial.worldAt(at)),
    ...rule.hours.map((time) => (time.isOpen(at) ? time.nextClosing(at) : time.nextOpening(at))),
  ];
  return turns.reduce((first, turn) => (turn && (!first || turn < first) ? turn : first), null);
}

type Timer = Extract<When, { kind: 'timer' }>;

type Gap = { now: Date; to: Date; looked: ReadonlyMap<string, Date | null> };

/** When a rule of time looks next, from `now` on and before `to`; null when it does not. `due` is when its time has passed. `looked`: who has looked at the ticket as it stands, and when time may turn that. */
function dueOf(life: Life, rule: Player, { now, to, looked }: Gap): (Due & { due: Date }) | null {
  const { when } = rule;
  if (when.kind === 'schedule') {
    const at = rule.occurrences.find((one) => one >= now && !looked.has(lookedKey({ rule, at: one, basis: null })));
    return at && at < to ? { rule, at, due: at, basis: null } : null;
  }
  if (when.kind !== 'timer') return null;
  const basis = basisOf(when, life, now);
  if (basis === null || life.fired.has(timerKey(rule.id, basis))) return null;
  const start = plusMs(new Date(0), Date.parse(basis));
  const due = rule.time ? rule.time.add(start, lengthOf(when)) : plusMs(start, lengthOf(when));
  const key = timerKey(rule.id, basis);
  const at = looked.has(key) ? (looked.get(key) ?? null) : due && due > now ? due : now;
  return due && at && at < to ? { rule, at, due, basis } : null;
}

/** When a ticket that is put off comes back, not before `now`. */
function wakeOf({ state }: Life, now: Date): Date | null {
  if (typeof state.snoozedUntil !== 'string') return null;
  const until = plusMs(new Date(0), Date.parse(state.snoozedUntil));
  return until > now ? until : now;
}

function wake({ state }: Life, at: Date): void {
  state.snoozedUntil = null;
  state.updated = at.toISOString();
}

function basisOf({ since }: Timer, life: Life, at: Date): string | null {
  const basis = since === 'lastMessage' ? messagesAt(life, at, null).lastMessage : life.state[since];
  return typeof basis === 'string' ? basis : null;
}
