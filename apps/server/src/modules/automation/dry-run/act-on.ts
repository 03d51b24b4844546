import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { newId } from '@otklik/core';
import { chooseDuplicate, fillBodies, reachable, variablesOf } from '../../tickets/index.ts';
import { mostCallsOfHour } from '../actions/call-webhook.ts';
import type { Outcome } from '../actions/run-actions.ts';
import { changeTo } from './change-by.ts';
import type { Life, Tell, Working } from './life.ts';
import { isDone } from './state.ts';

type Come = Pick<Outcome, 'outcome' | 'code'>;
const done: Come = { outcome: 'done', code: null };
const skipped = (code: string): Come => ({ outcome: 'skipped', code });
const refused = (code: string): Come => ({ outcome: 'refused', code });
const mostReplies = 5;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What an action that does something by itself would have come to. What it leaves changed stands and is told. */
export async function actOn(action: RuleAction, working: Working, tell: Tell): Promise<Come> {
  const { life, look } = working;
  const { state, trial, knowledge } = life;
  const { judge } = trial;
  const fault = judge.faultOf(action);
  switch (action.do) {
    case 'reply': {
      const lately = life.replies.filter((one) => look.at.getTime() - one.getTime() < dayMs);
      if (lately.length >= mostReplies) return skipped('often_enough');
      const { text, missing } = textOf(action.bodies, life, look.at);
      if (missing.length > 0) return skipped('places_not_filled');
      if (!reachable(knowledge.cards.get(state.requester as string)?.email)) return skipped('nothing_to_send_to');
      if (fault) return refused(fault);
      working.replies += 1;
      write(life, text, look.at, (messageId) => tell('reply_sent', { messageId }));
      return done;
    }
    case 'note':
      write(life, textOf(action.bodies, life, look.at).text, look.at, (messageId) => tell('note_added', { messageId }));
      return done;
    case 'notify': {
      const place = { teamId: state.team as string | null, assigneeId: state.assignee as string | null };
      return (await judge.told(action, place)) > 0 ? done : skipped('nobody_to_tell');
    }
    case 'webhook':
      if (life.calls.filter((one) => look.at.getTime() - one.getTime() < hourMs).length >= mostCallsOfHour) return skipped('often_enough');
      if (fault) return refused(fault);
      working.calls += 1;
      return done;
    case 'checklist':
      if (life.checklists.has(action.templateId)) return skipped('checklist_stands');
      if (fault) return refused(fault);
      life.checklists.add(action.templateId);
      return done;
    case 'merge_duplicate': {
      if (isDone(state.statusKind)) return skipped('ticket_not_open');
      const own = {
        number: Number(state.number),
        requesterId: state.requester as string,
        companyId: state.company as string | null,
        teamId: state.team as string | null,
      };
      if (!chooseDuplicate(own, knowledge.proposals.get(life.past.ticketId) ?? [], action, look.at)) return skipped('no_duplicate');
      life.merged = true;
      return done;
    }
    case 'escalate': {
      if (isDone(state.statusKind)) return refused('ticket_not_open');
      const to = judge.lines.find((one) => one.id === action.lineId);
      const early = fault === 'line_form_not_filled' ? null : fault;
      if (early) return refused(early);
      if (to?.teamIds.some((teamId) => teamId === state.team)) return refused('line_is_same');
      if (fault) return refused(fault);
      changeTo(state, { team: action.teamId ?? to?.teamIds[0] ?? null, assignee: null }, look.at, tell);
      return done;
    }
    default:
      return fault ? refused(fault) : done;
  }
}

type Bodies = Extract<RuleAction, { do: 'note' }>['bodies'];

/** A text of a rule with its places filled, of the ticket as it stands. */
function textOf(bodies: Bodies, { trial, state, knowledge }: Life, at: Date) {
  const { name, locale, timeZone } = trial.judge.tenant;
  const card = knowledge.cards.get(state.requester as string);
  const about = {
    number: Number(state.number),
    subject: String(state.subject),
    requester: { name: card?.name ?? '', email: card?.email ?? null },
    companyName: typeof state.company === 'string' ? (knowledge.companies.get(state.company) ?? null) : null,
  };
  return fillBodies(bodies, variablesOf(about, { actor: '', tenant: name, timeZone, now: at, language: locale }), locale);
}

/** A message that a rule would have written: it counts, and its words can be asked for. */
function write(life: Life, text: string, at: Date, tell: (messageId: string) => void): void {
  const messageId = newId<'message'>();
  life.written.set(messageId, text);
  life.state.messageCount = Number(life.state.messageCount) + 1;
  life.state.updated = at.toISOString();
  tell(messageId);
}
