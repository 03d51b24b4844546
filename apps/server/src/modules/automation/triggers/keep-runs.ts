import { rulesRan } from '@otklik/contract/automation/rules.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { Outcome } from '../actions/run-actions.ts';
import { db } from '../db.ts';
import type { Rule } from '../rules/rule.ts';
import type { Matched } from './matched-of.ts';
import { noteFailures } from './note-failures.ts';

export type Run = { rule: Rule; outcomes: readonly Outcome[]; matched: readonly Matched[] };
type Of = { ticketId: string; happeningId: string; event: string; depth: number };

/** Whether a happening was seen to before: the job runs again when its end was not heard. */
export async function ranAlready(ctx: Ctx, happeningId: string): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('rule_runs')
    .select(sql<number>`1`.as('one'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('happening_id', '=', happeningId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes the trace of runs, one row each, and tells of them in the ticket's history. Emits rules.ran. */
export async function keepRuns(ctx: Ctx, runs: readonly Run[], { ticketId, happeningId, event, depth }: Of): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map(({ rule, outcomes, matched }) => ({
    tenant_id: ctx.tenantId,
    id: newId(),
    rule_id: rule.id,
    rule_version: rule.version,
    rule_name: rule.name,
    ticket_id: ticketId,
    happening_id: happeningId,
    event,
    depth,
    outcome: wholeOf(outcomes),
    matched: jsonText(matched),
    actions: jsonText(outcomes),
    replies: sent(outcomes, 'reply'),
    mails: sent(outcomes, 'mail'),
    at: ctx.now,
  }));
  await db(ctx).insertInto('rule_runs').values(rows).execute();
  await emit(ctx, rulesRan, {
    ticketId: ticketId as never,
    runs: rows.map((row) => ({ runId: row.id, ruleId: row.rule_id as never, name: row.rule_name, outcome: row.outcome })),
  });
  for (const { rule, outcomes } of runs) await noteFailures(ctx, rule, outcomes);
}

function wholeOf(outcomes: readonly Outcome[]): 'done' | 'partly' | 'failed' {
  const bad = outcomes.filter(({ outcome }) => outcome === 'refused' || outcome === 'failed').length;
  return bad === 0 ? 'done' : bad === outcomes.length ? 'failed' : 'partly';
}

const sent = (outcomes: readonly Outcome[], kind: Outcome['do']) =>
  outcomes.filter((one) => one.do === kind && one.outcome === 'done').length;
