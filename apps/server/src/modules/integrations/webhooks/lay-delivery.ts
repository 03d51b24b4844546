import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { deliverJob } from './deliver.job.ts';

export type NewDelivery = { webhookIds: readonly string[]; type: string; ticketId: string | null; payload: object };

/** Lays one delivery for each webhook and the jobs that send them, in the transaction of what they tell. Hands back their ids. */
export async function layDeliveries(ctx: Ctx, { webhookIds, type, ticketId, payload }: NewDelivery): Promise<string[]> {
  const rows = webhookIds.map((webhookId) => ({
    tenant_id: ctx.tenantId,
    id: newId<'delivery'>(),
    webhook_id: webhookId,
    type,
    ticket_id: ticketId,
    payload: JSON.stringify(payload),
    next_at: ctx.now,
    created_at: ctx.now,
  }));
  await db(ctx).insertInto('webhook_deliveries').values(rows).execute();
  // no key: two tickets that change at once must not wait for one another, and a job too many finds nothing to do
  for (const webhookId of webhookIds) await deliverJob.lay(ctx, { webhookId });
  return rows.map((row) => row.id);
}
