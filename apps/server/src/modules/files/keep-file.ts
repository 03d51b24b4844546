import type { Ctx } from '../../platform/ctx.ts';
import type { Stored } from '../../platform/storage.ts';
import { db } from './db.ts';

/**
 * Notes that the tenant has these bytes, which the store already holds. Asked again for the same bytes it renews their age,
 * so that no clean-up takes what was just needed. Sizes are bytes.
 */
export async function keepFile(ctx: Ctx, { sha256, size }: Stored): Promise<void> {
  await db(ctx)
    .insertInto('files')
    .values({ tenant_id: ctx.tenantId, sha256, size, stored_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'sha256']).doUpdateSet({ stored_at: ctx.now, uploaded_only: false }))
    .execute();
}
