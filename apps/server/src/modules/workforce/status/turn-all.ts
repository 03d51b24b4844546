import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Has everybody's status looked at anew within seconds: hours, teams or what holds for all were changed. */
export async function turnAll(ctx: Ctx): Promise<void> {
  await db(ctx).updateTable('agent_states').set({ turns_at: ctx.now }).where('tenant_id', '=', ctx.tenantId).execute();
}
