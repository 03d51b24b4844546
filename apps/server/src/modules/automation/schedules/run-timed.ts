import { newId, plusMs } from '@otklik/core';
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
import { dueTickets, dueUntil } from './due-tickets.ts';
import { nextRunOf } from './next-run.ts';
import { isSteady, type Position, positionOf } from './position.ts';
import { restTimers } from './rest-timers.ts';

/** so many tickets in one transaction */
const mostAtOnce = 100;

/** Where a pass over many tickets goes on: when it began, and the last ticket seen to. */
export type Pass = { began: string; at: string; id: string };

/**
 * Carries out a rule of time on the tickets it is due for, up to a hundred, and says where to go on when there may be more. A schedule is due for an occurrence until
 * no ticket is left, then its next one is reckoned; a timer that is through remembers how far it has looked. A ticket is seen to once for each instant. Locks the rule,
 * then the tickets one by one. Emits what the actions emit.
 */
export async function runTimed(ctx: Ctx, ruleId: string, pass: Pass | null = null): Promise<Pass | null> {
  const row = await db(ctx)
    .selectFrom('rules')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ruleId)
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const rule: Rule = {
    ...(row.definition as unknown as Definition),
    id: row.id,
    name: row.name,
    version: row.version,
    failures: row.failures,
  };
  if (rule.when.kind === 'event') return null;
  const occurrence = rule.when.kind === 'schedule' ? row.next_run_at : null;
  if (rule.when.kind === 'schedule' && (!occurrence || occurrence > ctx.now)) return null;
  const began = pass ? instant(pass.began) : ctx.now;
  const position = isSteady(rule.if) ? positionOf(row, began) : null;
  const after = pass && { id: pass.id, at: instant(pass.at) };
  const due = await dueTickets(ctx, rule, occurrence, { most: mostAtOnce, after, position });
  for (const { id, at } of due) if (await isFirst(ctx, rule.id, { id, at: occurrence ?? at })) await runOn(ctx, rule, id);
  const last = due.at(-1);
  if (last && due.length === mostAtOnce) return { began: began.toISOString(), at: last.at.toISOString(), id: last.id };
  const set = await through(ctx, rule, began, position);
  if (set) await db(ctx).updateTable('rules').set(set).where('tenant_id', '=', ctx.tenantId).where('id', '=', ruleId).execute();
  return null;
}

/** What a rule remembers when no ticket is left: a schedule when it is due next, a timer how far it has looked. */
async function through(ctx: Ctx, { when, if: filter }: Rule, began: Date, position: Position | null) {
  if (when.kind === 'schedule') return { next_run_at: await nextRunOf(ctx, when) };
  if (when.kind !== 'timer' || !isSteady(filter)) return null;
  return { looked_at: began, looked_until: await dueUntil(ctx, when, began), ...(position === null && { looked_whole_at: began }) };
}

const instant = (text: string): Date => plusMs(new Date(0), Date.parse(text));

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

async function runOn(ctx: Ctx, rule: Rule, id: string): Promise<void> {
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
