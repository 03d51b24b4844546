import { type Facts, matches } from '@otklik/core/filter/matches.ts';
import type { Happening } from '../triggers/happening.ts';
import { happeningOf, together } from '../triggers/heard.ts';
import { matchedOf } from '../triggers/matched-of.ts';
import type { Player } from './cast.ts';
import { foresee } from './foresee.ts';
import { type Life, type Look, timerKey, type Working } from './life.ts';

/** Begins a transaction; `led` are the rules whose changes were its occasion. */
export const beginLook = (life: Life, look: Look, led: readonly string[]): Working => ({
  life,
  look,
  occasion: led,
  led: [...led],
  replies: 0,
  calls: 0,
  ran: 0,
  happened: [],
  before: life.state.updated,
});

/** Shows the ticket as it stands to a rule, which runs where its conditions hold; says whether it ran. Its cheap conditions are asked first. */
export async function runIn(working: Working, rule: Player, known: Facts, messageId: string | null): Promise<boolean> {
  const { life, look, led } = working;
  const { trial, state, knowledge } = life;
  const world = trial.worldAt(look.at);
  const facts = { ...state, ...known };
  if (!matches(rule.rough, facts, trial.fieldOf, world)) return false;
  const all = { ...facts, ...(await knowledge.at(life, look.at, messageId, rule.asked)), ...known };
  if (!matches(rule.if, all, trial.fieldOf, world)) return false;
  const matched = matchedOf(rule.if, all, trial.fieldOf, world);
  const cause = { kind: 'rule', id: rule.id, name: rule.name, depth: look.depth, chain: [...led, rule.id] };
  const actions = await foresee(rule.actions, working, (event, part) =>
    working.happened.push(happeningOf(event, part, { ticketId: life.past.ticketId, actor: 'system', cause })),
  );
  life.ran.push({ past: life.past, look, rule, matched, actions, led: working.occasion });
  led.push(rule.id);
  working.ran += 1;
  return true;
}

/** Ends the transaction: what it sent counts from now on, timers that had seen to the ticket rest, and all that changed is one happening. */
export function endLook({ life, look, replies, calls, ran, happened, before }: Working): Happening | null {
  life.replies.push(...Array.from({ length: replies }, () => look.at));
  life.calls.push(...Array.from({ length: calls }, () => look.at));
  // what rules change begins no timer's time anew
  if (ran > 0)
    for (const { id } of life.cast.timed) if (life.fired.has(timerKey(id, before))) life.fired.add(timerKey(id, life.state.updated));
  return happened.length > 0 && !life.merged ? together(happened) : null;
}
