import { isDeepStrictEqual } from 'node:util';
import { slaPoliciesChanged } from '@otklik/contract/sla/policies.ts';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { calendarsOf } from '../../calendars/index.ts';
import { audit, knownUsers } from '../../identity/index.ts';
import { checkTicketFilter } from '../../tickets/index.ts';
import { sweepJob } from '../clocks/sweep.job.ts';
import { db } from '../db.ts';
import { readPolicies, type SlaPolicy, type SlaPolicyValue } from './read-policies.ts';

export type WantedPolicy = SlaPolicyValue & { name: string; active: boolean; version?: number | undefined };

const mostPolicies = 200;

/**
 * Adds a policy, as the last, or changes one: another promise is the next version, another name is not. Open clocks are reckoned anew by a job. Locks the tenant's policies.
 * Refuses already_exists for a name another has, version_conflict, limit_reached, calendar_not_found, user_not_found, invalid_input for a condition on a field that is not there. Emits sla.policies_changed.
 */
export async function savePolicy(
  ctx: Ctx,
  policyId: string,
  { name, active, version: known, ...wanted }: WantedPolicy,
): Promise<SlaPolicy> {
  await lockNamed(ctx, `sla.policies:${ctx.tenantId}`);
  const all = await readPolicies(ctx);
  const before = all.find(({ id }) => id === policyId);
  if (!before && all.length >= mostPolicies) throw refuse('limit_reached', { most: mostPolicies });
  if (before && known !== undefined && known !== before.version) throw refuse('version_conflict', { version: before.version });
  await checkValue(ctx, wanted, before);
  const same = before !== undefined && isDeepStrictEqual(valueOf(before), JSON.parse(jsonText(valueOf(wanted))));
  const version = before ? before.version + (same ? 0 : 1) : 1;
  const set = { name, active, version, calendar_id: wanted.calendarId };
  const written = await db(ctx)
    .insertInto('sla_policies')
    .values({ tenant_id: ctx.tenantId, id: policyId, position: all.length, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set).where('sla_policies.removed_at', 'is', null))
    .returning('id')
    .executeTakeFirst()
    .catch((error) => {
      throw isTaken(error) ? refuse('already_exists', { field: 'name' }) : error;
    });
  // an id that a removed policy had: its versions are history
  if (!written) throw refuse('already_exists', { field: 'id' });
  if (!same)
    await db(ctx)
      .insertInto('sla_policy_versions')
      .values({
        tenant_id: ctx.tenantId,
        policy_id: policyId,
        version,
        value: jsonText(valueOf(wanted)),
        at: ctx.now,
        by_name: ctx.actor.name,
      })
      .execute();
  await emit(ctx, slaPoliciesChanged, { policyId: policyId as SlaPolicy['id'] });
  await audit(ctx, {
    action: before ? 'sla_policy.changed' : 'sla_policy.created',
    target: { kind: 'sla_policy', id: policyId, name },
    details: { version },
  });
  if (!same || before.active !== active) await sweepJob.lay(ctx, {}, { key: ctx.tenantId });
  return (await readPolicies(ctx)).find(({ id }) => id === policyId) as SlaPolicy;
}

/** Refuses what a policy points at and is not there; a field that its conditions named `before` may be removed since: it is warned of. */
export async function checkValue(ctx: Ctx, { calendarId, stages, filter }: SlaPolicyValue, before?: SlaPolicyValue): Promise<void> {
  if (calendarId && !(await calendarsOf(ctx)).some(({ id }) => id === calendarId)) throw refuse('calendar_not_found');
  const userIds = [...new Set(stages.flatMap((stage) => stage.userIds))];
  if (userIds.length > 0 && (await knownUsers(ctx, userIds)).size < userIds.length) throw refuse('user_not_found');
  await checkTicketFilter(ctx, filter, new Set(before ? conditionsOf(before.filter).map((one) => one.field) : []));
}

/** The promise alone, in one order of keys. */
function valueOf({ filter, calendarId, targets, pausesOn, stages }: SlaPolicyValue): SlaPolicyValue {
  return { filter, calendarId, targets, pausesOn: [...pausesOn].sort(), stages: stages.toSorted((a, b) => a.share - b.share) };
}
