import { messageQueued } from '@otklik/contract/tickets/messages.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { contactCards } from '../../customers/index.ts';
import { reachable } from '../copies/addressees.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { instantAfter } from './instant-after.ts';
import { makeMessageIdHeader } from './message-id.ts';
import { writeMessage } from './write-message.ts';

/** `bot` answers a letter by itself, `system` writes of its own accord: the mail says which (RFC 3834). */
export type Automatic = { author: { kind: 'bot' | 'system'; name: string }; html: string; text: string };

/**
 * A message to the requester that no person wrote. It is no first response, takes no ticket, and leaves the newest words of the list as they are, so that
 * a letter stays unread that nobody has read. Nobody copied gets it. Locks the ticket row. Null when the requester cannot be reached.
 * Refuses ticket_not_found, inbox_cannot_send. Emits message.queued.
 */
export async function sendAutomatic(ctx: Ctx, ticketId: string, { author, html, text }: Automatic): Promise<string | null> {
  const ticket = await lockTicket(ctx, ticketId);
  const card = (await contactCards(ctx, [ticket.requester_id])).get(ticket.requester_id);
  if (!reachable(card?.email)) return null;
  const messageId = newId<'message'>();
  const header = makeMessageIdHeader(ctx, messageId);
  await Promise.all([
    writeMessage(ctx, ticketId, {
      id: messageId,
      kind: 'message',
      direction: 'out',
      author: { ...author, id: null },
      channel: 'email',
      text,
      textVisible: text,
      html: html || null,
      attachments: [],
      sentTo: [],
      cc: [],
      inboxId: ticket.inbox_id,
      messageIdHeader: header,
      references: [{ reference: header, ours: true }],
      delivery: 'queued',
      createdAt: instantAfter(ctx, ticket),
    }),
    applyChange(ctx, ticket, {}, { note: true }),
  ]);
  await emit(ctx, messageQueued, { ticketId, messageId, sendAt: ctx.now.toISOString() });
  return messageId;
}
