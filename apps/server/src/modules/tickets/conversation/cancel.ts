import { messageCancelled } from '@otklik/contract/tickets/messages.ts';
import { plusMs } from '@otklik/core';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { findUploads } from '../../files/index.ts';
import { db } from '../db.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { lockTicket, type Ticket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';
import { writeTicket } from '../lifecycle/write-ticket.ts';
import { recounted } from '../merging/recount.ts';
import { getMessage } from './read.ts';

/** a note this old may have been read and acted upon */
const noteMs = 10 * 60_000;

/**
 * Takes back a message that has not left, or the caller's own note of the last ten minutes: it stays in the history as cancelled, a note without its words and files,
 * and they become the caller's draft with their files, unless told otherwise. The ticket is as answered as it is without it. Locks the ticket row. Refuses forbidden, message_not_found, message_already_sent (also when the
 * carrier has begun, or the note is too old). Emits message.cancelled, at which the carrier drops its intent or refuses.
 */
export async function cancelMessage(ctx: Ctx, messageId: string, { keepDraft = true } = {}) {
  const { ticketId, kind } = await getMessage(ctx, messageId);
  const right = kind === 'note' ? 'tickets.note' : 'tickets.reply';
  if (ctx.actor.kind !== 'system' && !may(ctx, right)) throw refuse('forbidden', { permission: right });
  const ticket = await lockTicket(ctx, ticketId);
  const cancelled = kind === 'note' ? await takeNote(ctx, messageId) : await takeMessage(ctx, messageId);
  if (!cancelled) throw refuse('message_already_sent');
  await emit(ctx, messageCancelled, { ticketId, messageId, kind });
  if (ctx.actor.kind === 'user' && keepDraft) await keepAsDraft(ctx, ticketId, messageId, kind, cancelled);
  if (kind === 'note') await dropFiles(ctx, messageId);
  const left = { ...(await recounted(ctx, ticketId)), ...(await firstResponse(ctx, ticket, cancelled.created_at)) };
  await writeTicket(ctx, ticketId, left, { counts: false });
  const [message, changed] = await Promise.all([getMessage(ctx, messageId), readTicket(ctx, ticketId)]);
  return { message, ticket: changed };
}

function takeMessage(ctx: Ctx, messageId: string) {
  return db(ctx)
    .updateTable('messages')
    .set({ delivery_state: 'cancelled', delivery_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', messageId)
    .where('delivery_state', '=', 'queued')
    .returning(['html', 'text', 'created_at'])
    .executeTakeFirst();
}

/** The words go at once, from the search too: what is taken back so was perhaps meant for another ticket. */
async function takeNote(ctx: Ctx, messageId: string) {
  const note = await db(ctx)
    .selectFrom('messages')
    .select(['html', 'text', 'created_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', messageId)
    .where('author_id', '=', ctx.actor.id)
    .where('delivery_state', 'is', null)
    .where('created_at', '>', plusMs(ctx.now, -noteMs))
    .executeTakeFirst();
  if (!note) return undefined;
  await db(ctx)
    .updateTable('messages')
    .set({ delivery_state: 'cancelled', delivery_at: ctx.now, text: '', text_visible: '', html: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', messageId)
    .execute();
  return note;
}

/** Where the message was the first that answered: the next one that stands is, or none. */
async function firstResponse(ctx: Ctx, ticket: Ticket, cancelledAt: Date) {
  const since = ticket.first_response_at;
  if (!since || cancelledAt < since) return {};
  const first = await db(ctx)
    .selectFrom('messages')
    .select('created_at')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticket.id)
    .where('kind', '=', 'message')
    .where('direction', '=', 'out')
    .where('author_kind', 'not in', ['bot', 'system'])
    .where('delivery_state', '<>', 'cancelled')
    .where('created_at', '>=', since)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return first && first.created_at < cancelledAt ? {} : { first_response_at: first?.created_at ?? null };
}

async function dropFiles(ctx: Ctx, messageId: string): Promise<void> {
  await db(ctx).deleteFrom('attachments').where('tenant_id', '=', ctx.tenantId).where('message_id', '=', messageId).execute();
}

async function keepAsDraft(
  ctx: Ctx,
  ticketId: string,
  messageId: string,
  kind: 'message' | 'note',
  { html, text }: { html: string | null; text: string },
) {
  const files = await db(ctx)
    .selectFrom('attachments')
    .select('upload_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute();
  const uploadIds = files.flatMap((file) => file.upload_id ?? []);
  const mine = await findUploads(ctx, uploadIds);
  await saveDraft(ctx, ticketId, kind, { html: html ?? '', text, attachmentIds: uploadIds.filter((id) => mine.has(id)) });
}
