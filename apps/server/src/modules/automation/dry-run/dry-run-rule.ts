import type { dryRunRule as line } from '@otklik/contract/automation/dry-run.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { decodeCursor, encodeCursor, plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { changedTickets, countChangedTickets, readPasts } from '../../tickets/index.ts';
import { keptAction } from '../actions/kept.ts';
import { checkRuleFields } from '../rules/check-fields.ts';
import type { RuleBody } from '../rules/rule.ts';
import { unpackSendings } from './carried-mails.ts';
import { gatherKnowledge, notKept, takenAsNow } from './knowledge.ts';
import { livePasts } from './live-pasts.ts';
import { tellMails } from './tell-mails.ts';
import { shownOther, shownRun } from './shown.ts';
import { openTrial } from './trial.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type Asked = { rule: RuleBody; cursor?: string | undefined; mails?: string };

const days = 90;
const ofOneCall = 100;
const mostListed = 300;
const mostCounted = 10_000;

/**
 * What a rule would have done in the last 90 days to the tickets the actor may see, among the rules that are on, and what those would have done otherwise because of
 * it: a page of tickets by keyset, shorter where they have lived much. Rules of time look at tickets of any age, rules of events at those that something happened to.
 * Reads alone. Refuses invalid_input, calendar_not_found, message_empty, template_not_valid.
 */
export async function dryRunRule(ctx: Ctx, ruleId: string, { rule, cursor, mails = '' }: Asked): Promise<Answer> {
  await checkRuleFields(ctx, ruleId, rule);
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'instant', 'id']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'body.cursor', message: 'unknown cursor' }] });
  const carried = unpackSendings(mails);
  if (!carried) throw refuse('invalid_input', { issues: [{ path: 'body.mails', message: 'not those of the page before' }] });
  // oxlint-disable-next-line otklik/no-new-date -- the instant the first page was read at
  const to = keys ? new Date(keys[0]) : ctx.now;
  const from = plusMs(to, -days * 24 * 3_600_000);
  const trial = await openTrial(ctx, ruleId, { ...rule, actions: rule.actions.map(keptAction) }, from, to);
  const window = { since: rule.when.kind === 'event' ? from : null, until: to };
  const after = keys ? { at: keys[1], id: keys[2] } : null;
  const [tickets, found] = [
    keys ? null : await countChangedTickets(ctx, { ...window, most: mostCounted }),
    await changedTickets(ctx, { ...window, after, limit: ofOneCall + 1 }),
  ];
  const ids = found.slice(0, ofOneCall).map(({ id }) => id);
  const pasts = await readPasts(ctx, ids, { since: from, until: to, messages: trial.readsMessages });
  const { lived, runs, others } = await livePasts(trial, pasts, await gatherKnowledge(ctx, trial, pasts));
  // a ticket without a past was looked at too
  const isWhole = lived === pasts.length;
  const looked = isWhole ? ids.length : ids.indexOf(pasts[lived]?.ticketId ?? '');
  const last = found[looked - 1];
  const sent = trial.mails ? tellMails(runs, carried, ruleId) : null;
  const own = runs.filter((one) => one.rule.id === ruleId);
  return {
    from: from.toISOString() as never,
    to: to.toISOString() as never,
    tickets,
    looked,
    cut: pasts.slice(0, lived).filter((past) => past.cut).length,
    count: own.length,
    items: own.slice(0, mostListed).map((one) => shownRun(trial, one)),
    otherCount: others.length,
    others: others.slice(0, mostListed).map((one) => shownOther(trial, one)),
    mails: sent,
    asNow: [...takenAsNow.filter((field) => trial.ownAsked.has(field)), ...trial.customers.contact, ...trial.customers.company],
    unknown: notKept.filter((field) => trial.ownAsked.has(field)),
    nextCursor: found.length > looked && last ? encodeCursor([to.toISOString(), last.at.toISOString(), last.id]) : null,
  };
}
