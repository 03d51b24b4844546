import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The receiver is back, or somebody says so: what waited for it alone is due now. What it refused by a word of its own keeps its pause. */
export async function wakeWaiting(ctx: Ctx, webhookId: string): Promise<void> {
  await db(ctx)
    .updateTable('webhook_deliveries')
    .set({ next_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('next_at', '>', ctx.now)
    .where((eb) => eb.or([eb('status', 'is', null), eb('status', '>=', 500), eb('status', '=', 429)]))
    .where('attempts', '>', 0)
    .execute();
}
