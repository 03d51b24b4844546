import { slaPoliciesChanged } from '@otklik/contract/sla/policies.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { sweepJob } from '../clocks/sweep.job.ts';
import { db } from '../db.ts';

/** Removes a policy: its open clocks go over to the next that fits, by a job; those that have ended keep it. Refuses policy_not_found. Emits sla.policies_changed. */
export async function removePolicy(ctx: Ctx, policyId: string): Promise<{ ok: true }> {
  const removed = await db(ctx)
    .updateTable('sla_policies')
    .set({ removed_at: ctx.now, active: false, calendar_id: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', policyId)
    .where('removed_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  if (!removed) throw refuse('policy_not_found');
  await emit(ctx, slaPoliciesChanged, { policyId: policyId as Id<'policy'> });
  await audit(ctx, { action: 'sla_policy.removed', target: { kind: 'sla_policy', id: policyId, name: removed.name } });
  await sweepJob.lay(ctx, {}, { key: ctx.tenantId });
  return { ok: true };
}
