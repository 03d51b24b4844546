import { matches } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { factsOfTickets, lockFacts, makeReadyToMerge, worldOf } from '../../tickets/index.ts';
import { activeRules } from '../rules/active-rules.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import { merges } from '../rules/rule.ts';
import { restTimers } from '../schedules/rest-timers.ts';
import { carryOut } from './carry-out.ts';
import { eventFacts } from './event-facts.ts';
import type { Happening } from './happening.ts';
import { keepRuns, type Run, ranAlready } from './keep-runs.ts';
import { askedBy, lookUp } from './look-up.ts';
import { matchedOf } from './matched-of.ts';
import { waitingFor } from './waiting-for.ts';

/**
 * Shows a happening to the rules that wait for it, in their order; each sees what those before it have done. Whatever they change is a happening of
 * its own, for rules that have not run yet: a chain ends when none is left, or at its fifth step. Locks the ticket row; where a rule merges, the tenant's turn before it. Emits rules.ran and what
 * the verbs of the actions emit.
 */
export async function runRules(ctx: Ctx, happening: Happening): Promise<void> {
  const { ticketId } = happening;
  const { waiting: rules } = waitingFor(await activeRules.get(ctx), happening);
  if (rules.some(merges)) await makeReadyToMerge(ctx, ticketId);
  let facts = await lockFacts(ctx, ticketId);
  if (!facts || (await ranAlready(ctx, happening.id))) return;
  const asked = askedBy(rules.map((rule) => rule.if));
  const [fieldOf, world] = await Promise.all([fieldsOf(ctx), worldOf(ctx)]);
  const known = { ...(await lookUp(ctx, asked, { ticketId, messageId: happening.messageId, facts })), ...eventFacts(happening) };
  const changedBefore = facts.updated;
  const runs: Run[] = [];
  for (const rule of rules) {
    const all = { ...facts, ...known };
    if (!matches(rule.if, all, fieldOf, world)) continue;
    const chain = [...happening.chain, ...runs.map((run) => run.rule.id), rule.id];
    const outcomes = await carryOut(ctx, rule, ticketId, { chain, depth: happening.depth + 1, facts });
    runs.push({ rule, outcomes, matched: matchedOf(rule.if, all, fieldOf, world) });
    if (rule.stop) break;
    const next = (await factsOfTickets(ctx, [ticketId])).get(ticketId);
    // it was merged: there is nothing left to look at
    if (!next) break;
    facts = next;
  }
  if (runs.length > 0) await restTimers(ctx, ticketId, changedBefore);
  await keepRuns(ctx, runs, { ticketId, happeningId: happening.id, event: happening.events[0] as string, depth: happening.depth + 1 });
}
