import { plusMs } from '@otklik/core';
import { matches } from '@otklik/core/filter/matches.ts';
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
 * changed it. A timer looks when its time has passed, and at whatever happens after; it sees to the ticket once for an instant.
 */
export async function passTime(life: Life, from: Date, to: Date): Promise<void> {
  let [now, looked] = [from, new Set<string>()];
  while (!life.merged) {
    const [next] = life.cast.timed
      .flatMap((rule) => dueOf(life, rule, { now, to, looked }) ?? [])
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.rule.place - b.rule.place);
    if (!next) return;
    const stood = life.ran.length;
    now = next.at;
    await see(life, next);
    // where one has run all may find the ticket otherwise; a schedule never looks twice at its hour
    if (life.ran.length > stood) looked = new Set([...looked].filter((key) => key.startsWith('schedule')));
    looked.add(lookedKey(next));
  }
}

/** Timers whose time had passed before an instant have seen to the ticket by then: rules other than the one on trial stood before. */
export function restOthers(life: Life, at: Date): void {
  for (const rule of life.cast.timed) {
    const due = rule.id === life.trial.ruleId ? null : dueOf(life, rule, { now: at, to: plusMs(at, 1), looked: new Set() });
    if (due && due.basis !== null && due.due <= at) life.fired.add(timerKey(rule.id, due.basis));
  }
}

const lookedKey = ({ rule, at, basis }: Due) => (basis === null ? `schedule ${rule.id} ${at.getTime()}` : timerKey(rule.id, basis));

async function see(life: Life, { rule, at, basis }: Due): Promise<void> {
  const { trial, state } = life;
  trial.spent.looks += 1;
  seeMessages(life, at, null);
  if (!matches(rule.rough, { ...state, ...bySystem }, trial.fieldOf, trial.worldAt(at))) return;
  if (basis !== null) life.fired.add(timerKey(rule.id, basis));
  const look = beginLook(life, { at, event: rule.when.kind, depth: 1 }, []);
  await runIn(look, rule, bySystem, null);
  await showAround(life, endLook(look), at);
}

type Timer = Extract<When, { kind: 'timer' }>;

type Gap = { now: Date; to: Date; looked: ReadonlySet<string> };

/** When a rule of time looks next, from `now` on and before `to`, where it has not looked yet; null when it does not. `due` is when its time has passed. */
function dueOf(life: Life, rule: Player, { now, to, looked }: Gap): (Due & { due: Date }) | null {
  const { when } = rule;
  if (when.kind === 'schedule') {
    const at = rule.occurrences.find((one) => one >= now && !looked.has(lookedKey({ rule, at: one, basis: null })));
    return at && at < to ? { rule, at, due: at, basis: null } : null;
  }
  if (when.kind !== 'timer') return null;
  const basis = basisOf(when, life, now);
  if (basis === null || life.fired.has(timerKey(rule.id, basis)) || looked.has(timerKey(rule.id, basis))) return null;
  const start = plusMs(new Date(0), Date.parse(basis));
  const due = rule.time ? rule.time.add(start, lengthOf(when)) : plusMs(start, lengthOf(when));
  const at = due && due > now ? due : now;
  return due && at < to ? { rule, at, due, basis } : null;
}

function basisOf({ since }: Timer, life: Life, at: Date): string | null {
  const basis = since === 'lastMessage' ? messagesAt(life, at, null).lastMessage : life.state[since];
  return typeof basis === 'string' ? basis : null;
}
