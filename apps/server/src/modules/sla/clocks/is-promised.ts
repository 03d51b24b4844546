import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
import type { SlaTables } from '../tables.ts';

/** tenants that had something to reckon when last looked: they are not asked before */
const promising = new Set<string>();
const mostKept = 10_000;

/**
 * Whether tickets can have clocks at all: the tenant has a policy in force, or one of them a clock. A tenant without SLA pays this one small question
 * for a change, beside the change. Exact at its instant: a policy that is saved later sweeps all open tickets, their locks awaited. In doubt, yes.
 */
export function isPromised(ctx: Ctx, ticketIds: readonly string[]): Promise<boolean> {
  if (promising.has(ctx.tenantId)) return Promise.resolve(true);
  return ask(ctx, { tenantId: ctx.tenantId, ids: [...ticketIds] }).then(
    ([row]) => row?.promised !== false,
    () => true, // taken back to a savepoint, perhaps: whoever reckons finds out
  );
}

/** Notes what a reckoning found. */
export function notePromised(ctx: Ctx, promised: boolean): void {
  if (!promised) promising.delete(ctx.tenantId);
  else if (promising.size < mostKept) promising.add(ctx.tenantId);
}

const ask = preparedAmong((builder: Kysely<SlaTables>, p: { tenantId: string; ids: string[] }, among) => ({
  compile: () =>
    sql<{ promised: boolean }>`select exists (select from sla_policies where tenant_id = ${p.tenantId} and active and removed_at is null)
      or exists (select from sla_clocks where tenant_id = ${p.tenantId} and ${among('ticket_id')}) as promised`.compile(builder),
}));
