import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';

export type Bulk = Selectable<TicketTables['ticket_bulks']>;

/** The bulk change, locked until the end of the transaction; null when it is not in this state any more. */
export async function lockBulk(ctx: Ctx, bulkId: string, state?: Bulk['state']): Promise<Bulk | null> {
  const bulk = await db(ctx)
    .selectFrom('ticket_bulks')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', bulkId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return bulk && (state === undefined || bulk.state === state) ? bulk : null;
}
