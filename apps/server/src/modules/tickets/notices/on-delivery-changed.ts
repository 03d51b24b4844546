import type { Ctx } from '../../../platform/ctx.ts';
import { notify } from '../../notifications/index.ts';
import { db } from '../db.ts';
import { whoMaySee } from './who-may-see.ts';

/** A reply could not be delivered: its author is told, and the assignee where that is another. */
export async function onDeliveryChanged(
  ctx: Ctx,
  { ticketId, messageId, state, reason }: { ticketId: string; messageId: string; state: string; reason: string | null },
): Promise<void> {
  if (state !== 'failed') return;
  const row = await db(ctx)
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'))
    .select(['m.author_kind', 'm.author_id', 't.team_id', 't.assignee_id'])
    .where('m.tenant_id', '=', ctx.tenantId)
    .where('m.id', '=', messageId)
    .executeTakeFirst();
  if (!row) return;
  const people = [row.author_kind === 'user' ? row.author_id : null, row.assignee_id].filter((userId) => userId !== null);
  const userIds = await whoMaySee(ctx, { teamId: row.team_id, assigneeId: row.assignee_id }, people);
  await notify(ctx, { userIds, kind: 'delivery_failed', ticketId, facts: { messageId, reason } });
}
