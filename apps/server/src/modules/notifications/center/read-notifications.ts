import { notificationsChanged } from '@otklik/contract/notifications/notifications.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';

/** Which of them: some by id, those of a ticket, or all. */
export type Which = { ids?: readonly string[] | undefined; ticketId?: string | undefined; all?: true | undefined };

/** The person knows of these. Ids of others' are passed over. Emits notifications.changed when any was unread, so that other windows count anew. */
export async function readNotifications(ctx: Ctx, which: Which): Promise<{ read: number }> {
  const { ids = [], ticketId, all } = which;
  if (ctx.actor.kind !== 'user' || (ids.length === 0 && !ticketId && !all)) return { read: 0 };
  const done = await db(ctx)
    .updateTable('notifications')
    .set({ read_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', ctx.actor.id)
    .where('read_at', 'is', null)
    .$if(!all && ticketId !== undefined, (query) => query.where('ticket_id', '=', ticketId as string))
    .$if(!all && ticketId === undefined, (query) => query.where('id', 'in', [...ids]))
    .returning('id')
    .execute();
  if (done.length > 0) await emit(ctx, notificationsChanged, { userIds: [ctx.actor.id as string] });
  return { read: done.length };
}

/** The same for a ticket that its reader has just opened. */
export async function readOf(ctx: Ctx, ticketId: string): Promise<void> {
  await readNotifications(ctx, { ticketId });
}
