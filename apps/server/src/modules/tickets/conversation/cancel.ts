import { messageCancelled } from '@otklik/contract/tickets/messages.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { findUploads } from '../../files/index.ts';
import { db } from '../db.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';
import { getMessage } from './read.ts';

/**
 * Takes back a message that has not left: it stays in the history as cancelled, its words and files become the caller's draft. Locks the ticket row.
 * Refuses message_not_found, message_already_sent (also when the carrier has begun). Emits message.cancelled, at which the carrier drops its intent or refuses.
 */
export async function cancelMessage(ctx: Ctx, messageId: string) {
  const { ticketId } = await getMessage(ctx, messageId);
  await lockTicket(ctx, ticketId);
  const cancelled = await db(ctx)
    .updateTable('messages')
    .set({ delivery_state: 'cancelled', delivery_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', messageId)
    .where('delivery_state', '=', 'queued')
    .returning(['html', 'text'])
    .executeTakeFirst();
  if (!cancelled) throw refuse('message_already_sent');
  await emit(ctx, messageCancelled, { ticketId, messageId });
  if (ctx.actor.kind === 'user') await keepAsDraft(ctx, ticketId, messageId, cancelled);
  const [message, ticket] = await Promise.all([getMessage(ctx, messageId), readTicket(ctx, ticketId)]);
  return { message, ticket };
}

async function keepAsDraft(ctx: Ctx, ticketId: string, messageId: string, { html, text }: { html: string | null; text: string }) {
  const files = await db(ctx)
    .selectFrom('attachments')
    .select('upload_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute();
  const uploadIds = files.flatMap((file) => file.upload_id ?? []);
  const mine = await findUploads(ctx, uploadIds);
  await saveDraft(ctx, ticketId, 'message', { html: html ?? '', text, attachmentIds: uploadIds.filter((id) => mine.has(id)) });
}
