import { newId } from '@otklik/core';
import { matches } from '@otklik/core/filter/matches.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockFacts, makeReadyToMerge, type Matching, worldOf } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import { type Definition, merges, type Rule } from '../rules/rule.ts';
import { carryOut } from '../triggers/carry-out.ts';
import { keepRuns } from '../triggers/keep-runs.ts';
import { askedBy, lookUp } from '../triggers/look-up.ts';
import { matchedOf } from '../triggers/matched-of.ts';
import { dueTickets } from './due-tickets.ts';
import { nextRunOf } from './next-run.ts';
import { restTimers } from './rest-timers.ts';

/** so many tickets in one transaction */
const mostAtOnce = 100;

/**
 * Carries out a rule of time on the tickets it is due for, up to a hundred, and says whether there may be more. A schedule is due for an occurrence until no
 * ticket is left, then its next one is reckoned. A ticket is seen to once for each instant. Locks the rule, then the tickets one by one. Emits what
 * the actions emit.
 */
export async function runTimed(ctx: Ctx, ruleId: string): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('rules')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ruleId)
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const rule: Rule = {
    ...(row.definition as unknown as Definition),
    id: row.id,
    name: row.name,
    version: row.version,
    failures: row.failures,
  };
  if (rule.when.kind === 'event') return false;
  if (rule.when.kind === 'schedule' && (!row.next_run_at || row.next_run_at > ctx.now)) return false;
  const due = await dueTickets(ctx, rule, row.next_run_at, mostAtOnce);
  for (const one of due) if (await isFirst(ctx, rule.id, one)) await runOn(ctx, rule, one);
  const more = due.length === mostAtOnce;
  if (rule.when.kind === 'schedule' && !more)
    await db(ctx)
      .updateTable('rules')
      .set({ next_run_at: await nextRunOf(ctx, rule.when) })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', ruleId)
      .execute();
  return more;
}

/** Marks that the rule has seen to a ticket for an instant; false when it had before. */
async function isFirst(ctx: Ctx, ruleId: string, { id, at }: Matching): Promise<boolean> {
  const made = await db(ctx)
    .insertInto('rule_firings')
    .values({ tenant_id: ctx.tenantId, rule_id: ruleId, ticket_id: id, basis: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning(sql<number>`1`.as('one'))
    .executeTakeFirst();
  return made !== undefined;
}

async function runOn(ctx: Ctx, rule: Rule, { id }: Matching): Promise<void> {
  if (merges(rule)) await makeReadyToMerge(ctx, id);
  const facts = await lockFacts(ctx, id);
  if (!facts) return;
  const [fieldOf, world] = await Promise.all([fieldsOf(ctx), worldOf(ctx)]);
  const all = { ...facts, ...(await lookUp(ctx, askedBy([rule.if]), { ticketId: id, messageId: null, facts })), actor: 'system' };
  if (!matches(rule.if, all, fieldOf, world)) return;
  const outcomes = await carryOut(ctx, rule, id, { chain: [rule.id], depth: 1, facts });
  await restTimers(ctx, id, facts.updated);
  const matched = matchedOf(rule.if, all, fieldOf, world);
  await keepRuns(ctx, [{ rule, outcomes, matched }], { ticketId: id, happeningId: newId(), event: rule.when.kind, depth: 1 });
}
