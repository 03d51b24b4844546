import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** Files messages and notes under another ticket, whose conversation they became part of. */
export async function moveDocuments(ctx: Ctx, ids: readonly string[], ticketId: string): Promise<void> {
  if (ids.length === 0) return;
  await db(ctx)
    .updateTable('search_documents')
    .set({ ticket_id: ticketId })
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', 'in', ['message', 'note'])
    .where('id', 'in', [...ids])
    .execute();
}
