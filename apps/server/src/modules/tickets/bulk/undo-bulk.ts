import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { atOnce, bulkJob } from './bulk.job.ts';
import { lockBulk } from './lock-bulk.ts';
import { type Report, reportOf } from './read-bulk.ts';
import { undoSome } from './undo-some.ts';

/** Begins to put back what a bulk change of the actor changed; of one under way the rest is not begun. Asked again it changes nothing. Refuses bulk_not_found. Emits bulk.progressed and what each change emits. */
export async function undoBulk(ctx: Ctx, bulkId: string): Promise<Report> {
  const bulk = await lockBulk(ctx, bulkId);
  if (!bulk || bulk.actor_id !== ctx.actor.id) throw refuse('bulk_not_found');
  if (bulk.state === 'running' || bulk.state === 'done') {
    await db(ctx)
      .updateTable('ticket_bulks')
      .set({ state: 'undoing' })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', bulkId)
      .execute();
    if (bulk.changed > atOnce) await bulkJob.lay(ctx, { bulkId }, { key: bulkId });
    else await undoSome(ctx, bulkId, atOnce);
  }
  return reportOf(ctx, bulkId);
}
