import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** The row, locked; removed ones too; undefined when there is none. */
export function lockRow(ctx: Ctx, webhookId: string) {
  return db(ctx)
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** One that is there, locked. Refuses not_found. */
export async function lockWebhook(ctx: Ctx, webhookId: string) {
  const row = await lockRow(ctx, webhookId);
  if (!row || row.removed_at) throw refuse('not_found');
  return row;
}
