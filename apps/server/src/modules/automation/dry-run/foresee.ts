import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { chooseDuplicate, fillBodies, reachable, variablesOf } from '../../tickets/index.ts';
import { changeOf } from '../actions/change-of.ts';
import { effectOn } from '../actions/effect-on.ts';
import { kindOf } from '../actions/registry.ts';
import { batchesOf, type Outcome } from '../actions/run-actions.ts';
import type { Judge } from './judge.ts';
import type { Knowledge } from './knowledge.ts';
import { isDone, put, type State } from './state.ts';

/** What has been done to a ticket that no field of it tells: answers of rules, checklists that stand, whether the dry run has merged it. */
export type Done = { replies: Date[]; checklists: Set<string>; merged: boolean };
type Where = { judge: Judge; knowledge: Knowledge; state: State; at: Date; done: Done };
const mostReplies = 5;
const dayMs = 24 * 3_600_000;

/** What the actions of a rule would have come to on a ticket as it was, which they leave changed: the same that `runActions` tells when they are carried out. */
export async function foresee(actions: readonly RuleAction[], where: Where): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const together of batchesOf(actions)) {
    const [first] = together as [RuleAction];
    if ('act' in kindOf(first)) {
      outcomes.push({ do: first.do, ...(await act(first, where)) });
      continue;
    }
    const refusals = together.map((action) => faultOf(action, together, where));
    if (refusals.every((code) => code === null)) outcomes.push(...change(together, where));
    else
      for (const action of together) {
        const code = faultOf(action, [action], where);
        outcomes.push(...(code ? [{ do: action.do, outcome: 'refused' as const, code }] : change([action], where)));
      }
  }
  return outcomes;
}

/** Why a change of properties would be refused beside the others of its batch. */
function faultOf(action: RuleAction, together: readonly RuleAction[], { judge, state }: Where): string | null {
  const fault = judge.faultOf(action);
  if (fault) return fault;
  const status = together.findLast((one) => one.do === 'status');
  if (action.do === 'snooze' && isDone(status ? judge.kindOf.get(status.statusId) : state.statusKind)) return 'ticket_not_open';
  if (action.do !== 'status') return null;
  const kind = judge.kindOf.get(action.statusId) ?? '';
  const takenBack = kind === 'new' && state.answered !== true;
  return takenBack || judge.mayMove(state.statusKind as string, kind) ? null : 'transition_not_allowed';
}

function change(together: readonly RuleAction[], { judge, state, at }: Where): Outcome[] {
  return together.map((action) => {
    const scene = { now: at, timeZone: judge.tenant.timeZone, me: null, watcherIds: (state.watchers ?? []) as string[] };
    const effect = effectOn(state, changeOf([action], scene));
    for (const [field, value] of Object.entries(effect)) {
      put(state, field, value, at);
      if (field === 'status') put(state, 'statusKind', judge.kindOf.get(value as string), at);
    }
    return { do: action.do, outcome: Object.keys(effect).length > 0 ? 'done' : 'same', code: null };
  });
}

type Come = Pick<Outcome, 'outcome' | 'code'>;
const done: Come = { outcome: 'done', code: null };
const skipped = (code: string): Come => ({ outcome: 'skipped', code });
const refused = (code: string): Come => ({ outcome: 'refused', code });

async function act(action: RuleAction, { judge, knowledge, state, at, done: before }: Where): Promise<Come> {
  const { requester, company } = state as { requester: string; company: string | null };
  const { name, locale } = judge.tenant;
  const fault = judge.faultOf(action);
  switch (action.do) {
    case 'reply': {
      const card = knowledge.cards.get(requester);
      if (before.replies.filter((one) => one < at && at.getTime() - one.getTime() < dayMs).length >= mostReplies)
        return skipped('often_enough');
      const values = variablesOf(
        {
          number: Number(state.number),
          subject: String(state.subject),
          requester: { name: card?.name ?? '', email: card?.email ?? null },
          companyName: company ? (knowledge.companies.get(company) ?? null) : null,
        },
        { actor: '', tenant: name, timeZone: judge.tenant.timeZone, now: at, language: locale },
      );
      if (fillBodies(action.bodies, values, locale).missing.length > 0) return skipped('places_not_filled');
      if (!reachable(card?.email)) return skipped('nothing_to_send_to');
      if (fault) return refused(fault);
      before.replies.push(at);
      return done;
    }
    case 'notify': {
      const place = { teamId: state.team as string | null, assigneeId: state.assignee as string | null };
      return (await judge.told(action, place)) > 0 ? done : skipped('nobody_to_tell');
    }
    case 'checklist':
      if (before.checklists.has(action.templateId)) return skipped('checklist_stands');
      if (fault) return refused(fault);
      before.checklists.add(action.templateId);
      return done;
    case 'merge_duplicate': {
      if (isDone(state.statusKind)) return skipped('ticket_not_open');
      const own = { number: Number(state.number), requesterId: requester, companyId: company, teamId: state.team as string | null };
      if (!chooseDuplicate(own, knowledge.proposals.get(state.id as string) ?? [], action, at)) return skipped('no_duplicate');
      before.merged = true;
      return done;
    }
    case 'escalate': {
      if (isDone(state.statusKind)) return refused('ticket_not_open');
      const to = judge.lines.find((one) => one.id === action.lineId);
      const early = fault === 'line_form_not_filled' ? null : fault;
      if (early) return refused(early);
      if (to?.teamIds.some((teamId) => teamId === state.team)) return refused('line_is_same');
      if (fault) return refused(fault);
      put(state, 'team', action.teamId ?? to?.teamIds[0] ?? null, at);
      put(state, 'assignee', null, at);
      return done;
    }
    default:
      return fault ? refused(fault) : done;
  }
}
