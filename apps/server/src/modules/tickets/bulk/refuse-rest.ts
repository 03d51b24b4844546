import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { keepRows } from './keep-rows.ts';
import { lockBulk } from './lock-bulk.ts';

/** Ends a bulk change, or its undo, whose maker lost the right to change tickets: what is left is refused. */
export async function refuseRest(ctx: Ctx, bulkId: string): Promise<void> {
  const bulk = await lockBulk(ctx, bulkId);
  if (!bulk) return;
  const undoing = bulk.state === 'undoing';
  const rows = await db(ctx)
    .selectFrom('ticket_bulk_rows')
    .select('ticket_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('bulk_id', '=', bulkId)
    .where('state', '=', undoing ? 'changed' : 'waiting')
    .execute();
  const state = undoing ? ('kept' as const) : ('refused' as const);
  await keepRows(
    ctx,
    bulk,
    rows.map((row) => ({ ticketId: row.ticket_id, state, code: 'forbidden' })),
    undoing ? 'undone' : 'done',
  );
}
