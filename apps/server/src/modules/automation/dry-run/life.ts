import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import type { Past } from '../../tickets/index.ts';
import type { Outcome } from '../actions/run-actions.ts';
import type { Happening } from '../triggers/happening.ts';
import type { Part } from '../triggers/heard.ts';
import type { Matched } from '../triggers/matched-of.ts';
import type { Cast, Player } from './cast.ts';
import type { Knowledge } from './knowledge.ts';
import { standingAt } from './standing.ts';
import { answeredBefore, beginState, type State } from './state.ts';
import type { Trial } from './trial.ts';

/** A look of rules at a ticket: those that one happening or one passing of time is shown to, in one transaction. */
export type Look = { at: Date; event: string; depth: number };
/** One time that a rule would have run; `led` are rules whose changes were its occasion. */
export type Ran = { past: Past; look: Look; rule: Player; matched: Matched[]; actions: Outcome[]; led: readonly string[] };

/** A ticket as it is lived again: what it is, what was done to it that no field of it tells, and what rules did. */
export type Life = {
  trial: Trial;
  cast: Cast;
  past: Past;
  knowledge: Knowledge;
  state: State;
  /** messages that rules wrote in truth, which are left out */
  unwritten: ReadonlySet<string>;
  /** words of the messages that rules would have written, by made-up ids */
  written: Map<string, string>;
  /** answers that rules would have sent: a day has five at most */
  replies: Date[];
  /** calls of webhooks: a ticket has so many in an hour at most */
  calls: Date[];
  checklists: Set<string>;
  merged: boolean;
  /** timers that have seen to the ticket, with the instant they count from */
  fired: Set<string>;
  ran: Ran[];
};

/** Rules at work on a ticket in one transaction; `happened` is what they would have changed, told when it ends. */
export type Working = {
  life: Life;
  look: Look;
  occasion: readonly string[];
  led: string[];
  replies: number;
  calls: number;
  ran: number;
  happened: Happening[];
  before: unknown;
};

/** Tells what an action would have made happen, as rules see it. */
export type Tell = (event: RuleEvent, part: Part) => void;

/** A ticket where its window begins, before anything has happened in it. */
export function beginLife(trial: Trial, cast: Cast, past: Past, knowledge: Knowledge): Life {
  const state = { ...beginState(past, trial.defaults), id: past.ticketId };
  return {
    trial,
    cast,
    past,
    knowledge,
    state: { ...state, answered: answeredBefore(past, trial.since) },
    unwritten: new Set(
      past.events.flatMap(({ cause, data }) => (cause?.kind === 'rule' && typeof data.messageId === 'string' ? [data.messageId] : [])),
    ),
    written: new Map(),
    replies: [],
    calls: [],
    checklists: standingAt(knowledge.checklists.get(past.ticketId) ?? [], trial.since),
    merged: false,
    fired: new Set(),
    ran: [],
  };
}

/** That a timer has seen to the ticket for the instant it counts from. */
export const timerKey = (ruleId: string, basis: unknown): string => `${ruleId} ${String(basis)}`;
