import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { changeOf } from '../actions/change-of.ts';
import { effectOn, sameValue } from '../actions/effect-on.ts';
import type { Outcome } from '../actions/run-actions.ts';
import type { Happening } from '../triggers/happening.ts';
import type { Tell, Working } from './life.ts';
import { put, type State } from './state.ts';

/** Changes a ticket as actions on its properties would have, at once, and tells of it. Answers what each came to: the later of two that set the same is told of last. */
export function changeBy(together: readonly RuleAction[], { life, look }: Working, tell: Tell): Outcome[] {
  const { state, trial } = life;
  const { judge } = trial;
  const scene = { now: look.at, timeZone: judge.tenant.timeZone, me: null, watcherIds: (state.watchers ?? []) as string[] };
  const outcomes: Outcome[] = [];
  let facts = { ...state };
  for (const action of together) {
    const effect = effectOn(facts, changeOf([action], scene));
    facts = { ...facts, ...effect };
    outcomes.push({ do: action.do, outcome: Object.keys(effect).length > 0 ? 'done' : 'same', code: null });
  }
  const effect = effectOn(state, changeOf(together, scene));
  if (typeof effect.status === 'string') effect.statusKind = judge.kindOf.get(effect.status);
  changeTo(state, effect, look.at, tell);
  return outcomes;
}

/** Sets fields of a ticket, with what follows from them, and tells what changed; nothing when all was so. */
export function changeTo(state: State, wanted: State, at: Date, tell: Tell): void {
  const before = { ...state };
  for (const [field, value] of Object.entries(wanted)) put(state, field, value, at);
  const changed = Object.keys(state).filter((field) => !unsaid.has(field) && !sameValue(before[field] ?? null, state[field] ?? null));
  // a move between two statuses of a kind names the kind too
  if (changed.includes('status') && !changed.includes('statusKind')) changed.push('statusKind');
  if (changed.length === 0) return;
  state.updated = at.toISOString();
  const changes: Happening['changes'] = {};
  for (const field of changed) changes[field] = { from: before[field] ?? null, to: state[field] ?? null };
  tell('ticket_changed', { changes });
}

/** what the log does not tell as a change */
const unsaid = new Set(['solved', 'updated', 'answered']);
