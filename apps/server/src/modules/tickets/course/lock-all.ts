import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Locks tickets against changes until the end of the transaction, by ascending id, whoever may see them: for work of the system on many. */
export async function lockAll(ctx: Ctx, ticketIds: readonly string[]): Promise<void> {
  await db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ticketIds])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}
