import { deliveryChanged } from '@otklik/contract/tickets/messages.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';

export type Delivery = {
  state: 'sending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'queued';
  attempts?: number;
  /** the server's words, or a code of ours; shown to the agent */
  reason?: string | null;
  recipients?: { address: string; state: string; reason: string | null }[];
};

/** What became of an outgoing message, told by who carries it. A later state never goes back to an earlier one, but a failure may follow a success (a bounce). Emits message.delivery_changed when something changed. */
export async function recordDelivery(ctx: Ctx, messageId: string, delivery: Delivery): Promise<boolean> {
  const updated = await db(ctx)
    .updateTable('messages')
    .set({
      delivery_state: delivery.state,
      delivery_at: ctx.now,
      delivery_reason: delivery.reason ?? null,
      ...(delivery.attempts !== undefined && { delivery_attempts: delivery.attempts }),
      ...(delivery.recipients && { delivery_recipients: jsonText(delivery.recipients) }),
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', messageId)
    .where('direction', '=', 'out')
    .where(
      'delivery_state',
      'not in',
      delivery.state === 'queued' || delivery.state === 'sending' ? ['cancelled', 'sent', 'delivered'] : ['cancelled'],
    )
    .returning('ticket_id')
    .executeTakeFirst();
  if (!updated) return false;
  await emit(ctx, deliveryChanged, { ticketId: updated.ticket_id, messageId, state: delivery.state, reason: delivery.reason ?? null });
  return true;
}
