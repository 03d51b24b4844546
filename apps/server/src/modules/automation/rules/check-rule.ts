import type { Ctx } from '../../../platform/ctx.ts';
import { checkRuleFields } from './check-fields.ts';
import { findFaults } from './find-faults.ts';
import type { Finding } from './finding.ts';
import { candidateOf, rulesOf } from './read-rules.ts';
import type { RuleBody } from './rule.ts';

/** What the compiler finds in a rule as it is being written, as if it were on, among the others. Changes nothing. Refuses invalid_input. */
export async function checkRule(ctx: Ctx, ruleId: string, body: RuleBody): Promise<{ findings: Finding[] }> {
  await checkRuleFields(ctx, ruleId, body);
  const rows = await rulesOf(ctx).execute();
  const written = { ...body, id: ruleId, enabled: true };
  const known = rows.some((row) => row.id === ruleId);
  const all = rows.map((row) => (row.id === ruleId ? written : candidateOf(row)));
  const findings = await findFaults(ctx, known ? all : [...all, written]);
  return { findings: findings.filter((one) => one.ruleId === ruleId) };
}
