import { messageQueued } from '@otklik/contract/tickets/messages.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { getMessage } from './read.ts';

/** Tries a failed or doubtful message again, with the same Message-ID. Refuses message_not_found, message_already_sent. Emits message.queued. */
export async function retryMessage(ctx: Ctx, messageId: string) {
  const { ticketId } = await getMessage(ctx, messageId);
  const queued = await db(ctx)
    .updateTable('messages')
    .set({ delivery_state: 'queued', delivery_at: ctx.now, delivery_reason: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', messageId)
    .where('kind', '=', 'message')
    .where('delivery_state', 'in', ['failed', 'unknown', 'cancelled'])
    .returning('id')
    .executeTakeFirst();
  if (!queued) throw refuse('message_already_sent');
  await emit(ctx, messageQueued, { ticketId, messageId, sendAt: ctx.now.toISOString() });
  return getMessage(ctx, messageId);
}
