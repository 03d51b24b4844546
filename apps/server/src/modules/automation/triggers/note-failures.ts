import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { raiseAlarm, standDown } from '../../channels/index.ts';
import type { Outcome } from '../actions/run-actions.ts';
import { db } from '../db.ts';
import { activeRules } from '../rules/active-rules.ts';
import type { Rule } from '../rules/rule.ts';

/** so many failed runs after each other raise an alarm */
const alarming = 5;

/** Counts failed runs of a rule; a run that went well forgets them and takes the alarm back. Emits alarm.changed. */
export async function noteFailures(ctx: Ctx, rule: Rule, outcomes: readonly Outcome[]): Promise<void> {
  const bad = outcomes.find(({ outcome }) => outcome === 'refused' || outcome === 'failed');
  if (!bad && rule.failures === 0) return;
  const { failures } = await db(ctx)
    .updateTable('rules')
    .set({ failures: bad ? sql`failures + 1` : 0 })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', rule.id)
    .returning('failures')
    .executeTakeFirstOrThrow();
  activeRules.forget(ctx);
  if (!bad) await standDown(ctx, 'rule_failing', rule.id);
  else if (failures >= alarming)
    await raiseAlarm(ctx, { kind: 'rule_failing', subjectId: rule.id, subject: rule.name, reason: `${bad.do}: ${bad.code}` });
}
