import type { AgentStatus, StatusChoice } from '@otklik/core/workforce/status.ts';
import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** How everybody is reachable who was ever seen, at most 5,000. */
export async function listStatuses(ctx: Ctx) {
  const rows = await db(ctx)
    .selectFrom('agent_states')
    .select(['user_id', 'status', 'choice', 'since'])
    .where('tenant_id', '=', ctx.tenantId)
    .limit(5000)
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    status: row.status as AgentStatus,
    choice: row.choice as StatusChoice,
    since: toInstant(row.since),
  }));
}
