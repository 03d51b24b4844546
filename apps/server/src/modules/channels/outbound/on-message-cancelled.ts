import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** Drops the intent to send a message that was taken back. Refuses message_already_sent when it is on its way: the taking back is undone with it. */
export async function onMessageCancelled(ctx: Ctx, { messageId }: { messageId: string }): Promise<void> {
  const dropped = await db(ctx)
    .updateTable('outbound_messages')
    .set({ state: 'cancelled' })
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'queued')
    .returning('id')
    .executeTakeFirst();
  if (dropped) return;
  const row = await db(ctx)
    .selectFrom('outbound_messages')
    .select('state')
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  if (row && row.state !== 'cancelled') throw refuse('message_already_sent');
}
