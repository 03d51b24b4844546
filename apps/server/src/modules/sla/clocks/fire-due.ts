import type { App, Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lockAll } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { reckon } from './reckon.ts';

/** so many clocks in one transaction */
const together = 200;

/** Tells of everything that is due by now, in all tenants: `now` is given where a test moves the clock. */
export async function fireDue(app: App, now?: Date): Promise<void> {
  const opening = now ? { now } : {};
  const tenants = await asSystem(app, tenantsWithDue, opening);
  for (const tenantId of tenants)
    for (let more = true; more; ) more = await inTenant(app, tenantId, { actor: systemActor, ...opening }, (ctx) => fireSome(ctx));
}

/**
 * Tells of the clocks of a tenant that are due, the earliest first, up to the instant where the next batch begins, so that the order holds over batches. Only one
 * process does so at a time. The row decides: whatever moved or ended in the meantime is found so. Locks the tickets. True when more may be due.
 */
async function fireSome(ctx: Ctx): Promise<boolean> {
  await lockNamed(ctx, `sla.fire:${ctx.tenantId}`);
  const due = await db(ctx)
    .selectFrom('sla_clocks')
    .select(['ticket_id', 'next_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('next_at', '<=', ctx.now)
    .orderBy('next_at')
    .limit(together)
    .execute();
  if (due.length === 0) return false;
  const ticketIds = [...new Set(due.map((row) => row.ticket_id))];
  await lockAll(ctx, ticketIds);
  const full = due.length === together;
  await reckon(ctx, ticketIds, full ? { until: due.at(-1)?.next_at as Date } : {});
  return full;
}

async function tenantsWithDue(ctx: Ctx): Promise<string[]> {
  const rows = await db(ctx).selectFrom('sla_clocks').select('tenant_id').distinct().where('next_at', '<=', ctx.now).execute();
  return rows.map((row) => row.tenant_id);
}
