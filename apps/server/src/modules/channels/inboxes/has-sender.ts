import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Whether any inbox of the tenant that is on can send. */
export async function hasSender(ctx: Ctx): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('inboxes')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('enabled', '=', true)
    .where('smtp_url', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
