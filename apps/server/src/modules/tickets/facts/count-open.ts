import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** counting stops here */
const most = 100;

/** How many tickets of a requester beside this one are not solved; at most 100 are counted. */
export async function countOpen(ctx: Ctx, requesterId: string, ticketId: string): Promise<number> {
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select('t.id')
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.requester_id', '=', requesterId)
    .where('t.id', '<>', ticketId)
    .where(sql<boolean>`t.status_kind in ('new', 'open', 'pending', 'on_hold')`)
    .limit(most)
    .execute();
  return rows.length;
}
