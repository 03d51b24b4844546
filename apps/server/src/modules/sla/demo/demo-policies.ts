import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { setNextDue } from '../../tickets/index.ts';
import { sweepJob } from '../clocks/sweep.job.ts';
import { pastJob } from './past.job.ts';
import { db } from '../db.ts';
import { checkValue } from '../policies/save-policy.ts';
import type { SlaPolicyValue } from '../policies/read-policies.ts';

export type DemoPolicy = SlaPolicyValue & { id: string; name: string };

/**
 * Adds the policies of the demo company, in force and in this order; a name in use gets a mark. Jobs reckon the clocks of its tickets, the ended ones too, and of the
 * tenant's own open tickets. No act of administration, so not in the audit log.
 */
export async function addDemoPolicies(ctx: Ctx, policies: readonly DemoPolicy[], ticketIds: readonly string[]): Promise<void> {
  const tenant_id = ctx.tenantId;
  const rows = await db(ctx)
    .selectFrom('sla_policies')
    .select('name')
    .where('tenant_id', '=', tenant_id)
    .where('removed_at', 'is', null)
    .execute();
  const taken = new Set(rows.map(({ name }) => name));
  for (const [n, { id, name, ...value }] of policies.entries()) {
    await checkValue(ctx, value);
    const shown = taken.has(name) ? `${name} (demo)` : name;
    const { calendarId: calendar_id } = value;
    await db(ctx)
      .insertInto('sla_policies')
      .values({ tenant_id, id, name: shown, position: rows.length + n, active: true, version: 1, calendar_id })
      .execute();
    await db(ctx)
      .insertInto('sla_policy_versions')
      .values({ tenant_id, policy_id: id, version: 1, value: jsonText(value), at: ctx.now, by_name: ctx.actor.name })
      .execute();
  }
  await pastJob.lay(ctx, { ticketIds: [...ticketIds] }, { key: tenant_id });
  await sweepJob.lay(ctx, {}, { key: tenant_id });
}

/** Takes them away with every clock that went by them; the tenant's own tickets among those go over to the next policy that fits, by a job. */
export async function removeDemoPolicies(ctx: Ctx, policyIds: readonly string[]): Promise<void> {
  if (policyIds.length === 0) return;
  const own = await db(ctx)
    .deleteFrom('sla_clocks')
    .where('tenant_id', '=', ctx.tenantId)
    .where('policy_id', 'in', [...policyIds])
    .returning('ticket_id')
    .execute();
  const ticketIds = [...new Set(own.map((row) => row.ticket_id))];
  await setNextDue(
    ctx,
    ticketIds.map((ticketId) => ({ ticketId, at: null, metric: null })),
  );
  await db(ctx)
    .deleteFrom('sla_policies')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...policyIds])
    .execute();
  if (ticketIds.length > 0) await sweepJob.lay(ctx, {}, { key: ctx.tenantId });
}
