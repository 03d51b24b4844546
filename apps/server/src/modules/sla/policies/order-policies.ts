import { slaPoliciesChanged } from '@otklik/contract/sla/policies.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { sweepJob } from '../clocks/sweep.job.ts';
import { db } from '../db.ts';
import { readPolicies, type SlaPolicy } from './read-policies.ts';

/** Sets the order of the policies; those not named come last as they were. Locks the tenant's policies. Emits sla.policies_changed. */
export async function orderPolicies(ctx: Ctx, ids: readonly string[]): Promise<SlaPolicy[]> {
  await lockNamed(ctx, `sla.policies:${ctx.tenantId}`);
  const all = (await readPolicies(ctx)).map(({ id }) => id as string);
  const named = [...new Set(ids)].filter((id) => all.includes(id));
  const order = [...named, ...all.filter((id) => !named.includes(id))];
  await db(ctx)
    .updateTable('sla_policies')
    .set({ position: sql`array_position(${order}::uuid[], id)` })
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .execute();
  await emit(ctx, slaPoliciesChanged, { policyId: null });
  await sweepJob.lay(ctx, {}, { key: ctx.tenantId });
  return readPolicies(ctx);
}
