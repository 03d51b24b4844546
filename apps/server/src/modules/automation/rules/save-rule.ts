import { rulesChanged } from '@otklik/contract/automation/rules.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import { keptAction } from '../actions/kept.ts';
import { db } from '../db.ts';
import { nextRunOf } from '../schedules/next-run.ts';
import { forgetRules } from './active-rules.ts';
import { checkRuleFields } from './check-fields.ts';
import { findFaults } from './find-faults.ts';
import type { Candidate } from './finding.ts';
import { mostRules, readRule, rulesOf } from './read-rules.ts';
import type { Definition, RuleBody } from './rule.ts';

/**
 * Adds a rule, changes it, or brings a removed one back; a new one comes last. What it was stays as a version. One that is on must not be faulty.
 * Locks the tenant's rules by name. Refuses invalid_input, calendar_not_found, version_conflict, rule_not_valid, too_many_rules, message_empty, template_not_valid. Emits rules.changed.
 */
export async function saveRule(ctx: Ctx, ruleId: string, wanted: RuleBody & { version?: number | undefined }) {
  await lockNamed(ctx, `rules ${ctx.tenantId}`);
  await checkRuleFields(ctx, ruleId, wanted);
  const calendarId = wanted.when.kind === 'timer' ? wanted.when.calendarId : null;
  if (calendarId) await workingTimeOf(ctx, calendarId);
  const [before, others] = await Promise.all([rowOf(ctx, ruleId), rulesOf(ctx).execute()]);
  if (before && wanted.version !== undefined && wanted.version !== before.version)
    throw refuse('version_conflict', { version: before.version });
  if (!before && others.length >= mostRules) throw refuse('too_many_rules', { most: mostRules });
  const definition: Definition = { when: wanted.when, if: wanted.if, actions: wanted.actions.map(keptAction), stop: wanted.stop };
  if (wanted.enabled) await refuseFaulty(ctx, { id: ruleId, name: wanted.name, enabled: true, ...definition });
  const version = (before?.version ?? 0) + 1;
  const set = {
    name: wanted.name,
    enabled: wanted.enabled,
    kind: definition.when.kind,
    calendar_id: calendarId,
    definition: jsonText(definition),
    version,
    failures: 0,
    next_run_at: wanted.enabled ? await nextRunOf(ctx, definition.when) : null,
    removed_at: null,
    // another rule looks at all tickets anew
    looked_at: null,
    looked_until: null,
    looked_whole_at: null,
    updated_at: ctx.now,
    updated_by: ctx.actor.name,
  };
  const position = before && !before.removed_at ? before.position : Math.max(0, ...others.map((one) => one.position)) + 1;
  await db(ctx)
    .insertInto('rules')
    .values({ tenant_id: ctx.tenantId, id: ruleId, created_at: ctx.now, position, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ position, ...set }))
    .execute();
  await db(ctx)
    .insertInto('rule_versions')
    .values({
      tenant_id: ctx.tenantId,
      rule_id: ruleId,
      version,
      name: wanted.name,
      definition: jsonText(definition),
      at: ctx.now,
      by_name: ctx.actor.name,
    })
    .execute();
  await changed(ctx, ruleId);
  return readRule(ctx, ruleId);
}

/** Removes a rule from what is carried out; its row, versions and log stay. Refuses not_found. Emits rules.changed. */
export async function removeRule(ctx: Ctx, ruleId: string): Promise<{ ok: true }> {
  const removed = await db(ctx)
    .updateTable('rules')
    .set({ removed_at: ctx.now, next_run_at: null, calendar_id: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ruleId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!removed) throw refuse('not_found');
  await changed(ctx, ruleId);
  return { ok: true };
}

/** Puts the rules in an order; those not named come after, as they stood. Locks the tenant's rules by name. Emits rules.changed. */
export async function orderRules(ctx: Ctx, ruleIds: readonly string[]): Promise<{ ok: true }> {
  await lockNamed(ctx, `rules ${ctx.tenantId}`);
  await sql`update rules r set position = coalesce(o.place, ${ruleIds.length} + r.position)
    from rules own left join unnest(${ruleIds}::uuid[]) with ordinality o (id, place) on o.id = own.id
    where r.tenant_id = ${ctx.tenantId} and own.tenant_id = r.tenant_id and own.id = r.id`.execute(db(ctx));
  await changed(ctx, null);
  return { ok: true };
}

async function changed(ctx: Ctx, ruleId: string | null): Promise<void> {
  forgetRules(ctx);
  await emit(ctx, rulesChanged, { ruleId: ruleId as never });
}

const rowOf = (ctx: Ctx, ruleId: string) =>
  db(ctx).selectFrom('rules').selectAll().where('tenant_id', '=', ctx.tenantId).where('id', '=', ruleId).executeTakeFirst();

/** What is refused is found in a rule by itself: the others need not be looked at. */
async function refuseFaulty(ctx: Ctx, rule: Candidate): Promise<void> {
  const refused = (await findFaults(ctx, [rule])).filter((one) => one.refused);
  if (refused.length > 0) throw refuse('rule_not_valid', { findings: refused.map((one) => one.code).join(', ') });
}
