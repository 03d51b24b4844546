import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { kindOf } from '../actions/registry.ts';
import { batchesOf, type Outcome } from '../actions/run-actions.ts';
import { actOn } from './act-on.ts';
import { changeBy } from './change-by.ts';
import type { Tell, Working } from './life.ts';
import { isDone } from './state.ts';

/** What the actions of a rule would have come to on a ticket as it stands, which they leave changed: the same that `runActions` tells when they are carried out. */
export async function foresee(actions: readonly RuleAction[], working: Working, tell: Tell): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const together of batchesOf(actions)) {
    const [first] = together as [RuleAction];
    if ('act' in kindOf(first)) {
      outcomes.push({ do: first.do, ...(await actOn(first, working, tell)) });
      continue;
    }
    const refusals = together.map((action) => faultOf(action, together, working));
    if (refusals.every((code) => code === null)) outcomes.push(...changeBy(together, working, tell));
    else
      for (const action of together) {
        const code = faultOf(action, [action], working);
        outcomes.push(...(code ? [{ do: action.do, outcome: 'refused' as const, code }] : changeBy([action], working, tell)));
      }
  }
  return outcomes;
}

/** Why a change of properties would be refused beside the others of its batch. */
function faultOf(action: RuleAction, together: readonly RuleAction[], { life }: Working): string | null {
  const { state, trial } = life;
  const { judge } = trial;
  const fault = judge.faultOf(action);
  // who is switched off is given nothing new, and keeps what they have
  if (action.do === 'assignee' && action.userId === state.assignee) return null;
  if (fault) return fault;
  const status = together.findLast((one) => one.do === 'status');
  if (action.do === 'snooze' && isDone(status ? judge.kindOf.get(status.statusId) : state.statusKind)) return 'ticket_not_open';
  if (action.do !== 'status') return null;
  const kind = judge.kindOf.get(action.statusId) ?? '';
  const takenBack = kind === 'new' && state.answered !== true;
  return takenBack || judge.mayMove(state.statusKind as string, kind) ? null : 'transition_not_allowed';
}
