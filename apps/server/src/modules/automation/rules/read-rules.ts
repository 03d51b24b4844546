import type { ruleRow } from '@otklik/contract/automation/rules.ts';
import { plusMs } from '@otklik/core';
import { type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { AutomationTables } from '../tables.ts';
import { findFaults } from './find-faults.ts';
import type { Finding } from './finding.ts';
import type { Definition } from './rule.ts';

type Row = Selectable<AutomationTables['rules']>;
type Shown = z.infer<typeof ruleRow>;
/** A tenant has no more rules than that. */
export const mostRules = 500;
const weekMs = 7 * 24 * 3_600_000;

/** The rules in their order, with what the compiler finds in each and how often it ran this week. Two queries for all. */
export async function listRules(ctx: Ctx): Promise<{ items: Shown[] }> {
  const rows = await rulesOf(ctx).execute();
  const [runs, findings] = await Promise.all([runsOfWeek(ctx), findFaults(ctx, rows.map(candidateOf))]);
  return { items: rows.map((row) => shape(row, runs.get(row.id), findings)) };
}

/** One rule as the list tells it. Refuses not_found. */
export async function readRule(ctx: Ctx, ruleId: string): Promise<Shown> {
  const rule = (await listRules(ctx)).items.find((one) => one.id === ruleId);
  if (!rule) throw refuse('not_found');
  return rule;
}

/** Rows of rules that are not removed, in their order. */
export const rulesOf = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('rules')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(mostRules);

/** A row as the compiler is given it. */
export const candidateOf = (row: Row) => ({
  ...(row.definition as unknown as Definition),
  id: row.id,
  name: row.name,
  enabled: row.enabled,
});

function shape(row: Row, ran: { runs: number; last: Date } | undefined, findings: readonly Finding[]): Shown {
  return {
    ...(row.definition as unknown as Definition),
    id: row.id as never,
    name: row.name,
    enabled: row.enabled,
    position: row.position,
    version: row.version,
    failures: row.failures,
    runs: ran?.runs ?? 0,
    lastRunAt: (ran?.last.toISOString() ?? null) as never,
    nextRunAt: (row.next_run_at?.toISOString() ?? null) as never,
    updatedAt: row.updated_at.toISOString() as never,
    updatedBy: row.updated_by,
    findings: findings.filter((one) => one.ruleId === row.id),
  } as unknown as Shown;
}

async function runsOfWeek(ctx: Ctx): Promise<Map<string, { runs: number; last: Date }>> {
  const rows = await db(ctx)
    .selectFrom('rule_runs')
    .select(['rule_id', sql<number>`count(*)::int`.as('runs'), sql<Date>`max(at)`.as('last')])
    .where('tenant_id', '=', ctx.tenantId)
    .where('at', '>', plusMs(ctx.now, -weekMs))
    .where('outcome', '<>', 'skipped')
    .groupBy('rule_id')
    .execute();
  return new Map(rows.map(({ rule_id, runs, last }) => [rule_id, { runs, last }]));
}
