import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { messageToSend } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { recipientsOf } from './recipients-of.ts';
import { sendJob } from './send.job.ts';

/**
 * Writes the intent to send a message and lays the job that carries it out, in the transaction of the reply. The Message-ID is the message's own for ever;
 * a message that failed and is tried again keeps its row. Refuses inbox_cannot_send.
 */
export async function onMessageQueued(
  ctx: Ctx,
  { ticketId, messageId, sendAt }: { ticketId: string; messageId: string; sendAt: string },
): Promise<void> {
  const message = await messageToSend(ctx, messageId);
  if (!message) return;
  const { inboxId, own } = await sendingInbox(ctx, message.inboxId);
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
  const at = new Date(sendAt);
  const fresh = {
    inbox_id: inboxId,
    recipients: recipientsOf(message, own),
    state: 'queued',
    send_at: at,
    attempts: 0,
    repeats: 0,
    last_error: null,
  };
  const row = await db(ctx)
    .insertInto('outbound_messages')
    .values({
      tenant_id: ctx.tenantId,
      id: newId<'outbound'>(),
      message_id: messageId,
      message_id_header: message.messageIdHeader,
      created_at: ctx.now,
      ...fresh,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'message_id_header']).doUpdateSet(fresh))
    .returning('id')
    .executeTakeFirstOrThrow();
  await sendJob.lay(ctx, { outboundId: row.id, ticketId, messageId }, { at });
}

/** The inbox a message leaves by: the ticket's own where it can send, else the first of the tenant that can; and the addresses of all of them. */
async function sendingInbox(ctx: Ctx, wanted: string | null): Promise<{ inboxId: string; own: ReadonlySet<string> }> {
  const rows = await db(ctx)
    .selectFrom('inboxes')
    .select(['id', 'name', 'address', 'enabled', 'smtp_url'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const able = rows.filter((row) => row.enabled && row.smtp_url !== null);
  const chosen = able.find((row) => row.id === wanted) ?? able[0];
  if (!chosen) throw refuse('inbox_cannot_send', { inbox: (rows.find((row) => row.id === wanted) ?? rows[0])?.name ?? '' });
  return { inboxId: chosen.id, own: new Set(rows.map((row) => row.address)) };
}
