import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** Takes things out of the index: these ids, and everything filed under these tickets. */
export async function forgetDocuments(ctx: Ctx, gone: { ids?: readonly string[]; ticketIds?: readonly string[] }): Promise<void> {
  for (const [column, ids] of [
    ['id', gone.ids ?? []],
    ['ticket_id', gone.ticketIds ?? []],
  ] as const)
    if (ids.length > 0)
      await db(ctx)
        .deleteFrom('search_documents')
        .where('tenant_id', '=', ctx.tenantId)
        .where(column, 'in', [...ids])
        .execute();
}
