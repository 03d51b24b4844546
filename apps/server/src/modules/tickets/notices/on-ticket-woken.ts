import type { Ctx } from '../../../platform/ctx.ts';
import { notify } from '../../notifications/index.ts';
import { db } from '../db.ts';
import { placeOf } from './tell.ts';
import { whoMaySee } from './who-may-see.ts';

/** A snooze ended by its time: whoever laid it and who has the ticket are told, where they may see it. An answer that ended it tells of itself. */
export async function onTicketWoken(
  ctx: Ctx,
  { ticketId, reason, snoozedById }: { ticketId: string; reason: string; snoozedById: string | null },
): Promise<void> {
  if (reason !== 'time') return;
  const ticket = await db(ctx)
    .selectFrom('tickets')
    .select(['id', 'team_id', 'assignee_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (!ticket) return;
  const people = [snoozedById, ticket.assignee_id].filter((userId) => userId !== null);
  await notify(ctx, { userIds: await whoMaySee(ctx, placeOf(ticket), people), kind: 'woken', ticketId });
}
