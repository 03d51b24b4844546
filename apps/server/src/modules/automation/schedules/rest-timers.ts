import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import { timersThere } from '../rules/active-rules.ts';

/**
 * What rules change begins no timer's time anew: those that have seen to a ticket as it stood before count as having seen to it as the rules have left it. Without
 * this a timer «since the last change» that changes its ticket would wake itself for ever. One statement, and none where no timer is on.
 */
export async function restTimers(ctx: Ctx, ticketId: string, changedBefore: unknown): Promise<void> {
  if (typeof changedBefore !== 'string' || !(await timersThere.get(ctx))) return;
  await ctx.client.query(named(carry, [ctx.tenantId, ticketId, changedBefore, ctx.now]));
}

// whatever changes a ticket in a transaction leaves the transaction's instant on it
const carry = `insert into rule_firings (tenant_id, rule_id, ticket_id, basis)
  select tenant_id, rule_id, ticket_id, $4 from rule_firings where tenant_id = $1 and ticket_id = $2 and basis = $3
  on conflict do nothing`;
