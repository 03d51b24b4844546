import type { dryRunRule as line } from '@otklik/contract/automation/dry-run.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { decodeCursor, encodeCursor, plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { changedTickets, countChangedTickets, readPasts } from '../../tickets/index.ts';
import { keptAction } from '../actions/kept.ts';
import { checkRuleFields } from '../rules/check-fields.ts';
import type { RuleBody } from '../rules/rule.ts';
import { limitMails } from './limit-mails.ts';
import { gatherKnowledge, notKept, takenAsNow } from './knowledge.ts';
import { type DryRun, replay } from './replay.ts';
import { openTrial } from './trial.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;

const days = 90;
const ofOneCall = 100;
const mostListed = 300;
const mostCounted = 10_000;

/**
 * What a rule would have done in the last 90 days to the tickets the actor may see, a page of tickets by keyset. Rules of time look at tickets of any age, rules of
 * events at those that something happened to. Reads alone. Refuses invalid_input, calendar_not_found, message_empty, template_not_valid.
 */
export async function dryRunRule(
  ctx: Ctx,
  ruleId: string,
  { rule, cursor }: { rule: RuleBody; cursor?: string | undefined },
): Promise<Answer> {
  await checkRuleFields(ctx, rule);
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'instant', 'id']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'body.cursor', message: 'unknown cursor' }] });
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
  const some = found.slice(0, ofOneCall);
  const pasts = await readPasts(
    ctx,
    some.map(({ id }) => id),
    { since: from, until: to, messages: trial.readsMessages },
  );
  const knowledge = await gatherKnowledge(ctx, trial, pasts);
  const runs: DryRun[] = [];
  for (const past of pasts) runs.push(...(await replay(trial, past, knowledge)));
  limitMails(runs, knowledge.others.mails);
  const last = some.at(-1);
  return {
    from: from.toISOString() as never,
    to: to.toISOString() as never,
    tickets,
    looked: some.length,
    cut: pasts.filter((past) => past.cut).length,
    count: runs.length,
    items: runs.slice(0, mostListed).map(shown),
    asNow: [...takenAsNow.filter((field) => trial.asked.has(field)), ...trial.customers.contact, ...trial.customers.company],
    unknown: notKept.filter((field) => trial.asked.has(field)),
    nextCursor: found.length > ofOneCall && last ? encodeCursor([to.toISOString(), last.at.toISOString(), last.id]) : null,
  };
}

const shown = ({ past, number, subject, at, event, matched, actions }: DryRun): Answer['items'][number] => ({
  ticketId: past.ticketId as never,
  ticketNumber: number,
  ticketSubject: subject,
  at: at.toISOString() as never,
  event,
  matched,
  actions,
});
