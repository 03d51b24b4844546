import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

export type PastChecklist = { id: string; ticketId: string; templateId: string; createdAt: Date; removedAt: Date | null };

/** All checklists that tickets ever had, those taken off too: for whoever reckons what stood on them at an instant. One query. */
export async function pastChecklists(ctx: Ctx, ticketIds: readonly string[]): Promise<PastChecklist[]> {
  if (ticketIds.length === 0) return [];
  return db(ctx)
    .selectFrom('ticket_checklists')
    .select(['id', 'ticket_id as ticketId', 'template_id as templateId', 'created_at as createdAt', 'removed_at as removedAt'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', 'in', [...ticketIds])
    .execute();
}
