import { messageReceived } from '@otklik/contract/tickets/messages.ts';
import { ticketReopened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { copyPeople } from '../copies/copies.ts';
import { db } from '../db.ts';
import { isClosedForGood } from '../closing/closed-for-good.ts';
import { lockTicket, type Ticket } from '../lifecycle/lock.ts';
import { reopenedByAnswer, type StatusKind } from '../lifecycle/transitions.ts';
import { keepLink } from '../links/link-tickets.ts';
import { keptAs } from '../links/relations.ts';
import { tellOfAnswer } from '../notices/tell.ts';
import { homeOf } from '../merging/home-of.ts';
import { openTicket } from '../lifecycle/open-ticket.ts';
import { defaultStatus } from '../settings/index.ts';
import { instantAfter } from './instant-after.ts';
import { previewOf } from './preview.ts';
import { type NewMessage, writeMessage } from './write-message.ts';

export type Received = {
  /** the ticket it joins; null opens a new one */
  ticketId: string | null;
  subject: string;
  contact: { id: string; name: string; companyId: string | null };
  /** of a new ticket */
  teamId: string | null;
  inboxId: string | null;
  suggestion?: { ticketId: string; reason: string };
  /** people the message was copied to: from now on they take part */
  copiedIds?: readonly string[];
  /** false for machines' words: a vacation notice does not open a solved ticket again */
  reopens: boolean;
  message: Omit<NewMessage, 'kind' | 'direction' | 'author' | 'inboxId'>;
};

/**
 * Takes in a message of a customer: into its ticket, which is reopened when it waited for the customer or was solved and woken when it was snoozed, or as a new ticket.
 * What answers a letter of a merged ticket lands in the survivor and is at home in the merged one.
 * Locks the ticket row. Files must be kept already. Emits message.received and ticket.opened, or ticket.reopened and ticket.woken.
 */
export async function receiveMessage(
  ctx: Ctx,
  received: Received,
): Promise<{ ticketId: string; messageId: string; number: number; opened: boolean }> {
  const message: NewMessage = {
    ...received.message,
    id: received.message.id ?? newId<'message'>(),
    kind: 'message',
    direction: 'in',
    author: { kind: 'contact', id: received.contact.id, name: received.contact.name },
    inboxId: received.inboxId,
  };
  return received.ticketId ? append(ctx, received.ticketId, received, message) : open(ctx, received, message);
}

async function open(ctx: Ctx, received: Received, message: NewMessage) {
  const status = await defaultStatus(ctx, 'new');
  const ticketId = newId<'ticket'>();
  const opened = openTicket(ctx, {
    id: ticketId,
    subject: received.subject,
    requesterId: received.contact.id,
    companyId: received.contact.companyId,
    teamId: received.teamId,
    assigneeId: null,
    typeId: null,
    categoryId: null,
    priority: 'normal',
    status,
    tags: [],
    source: 'email',
    inboxId: received.inboxId,
    suggestion: received.suggestion,
    message,
  });
  const [{ number }] = await Promise.all([
    opened,
    emit(ctx, messageReceived, { ticketId, messageId: message.id as string }),
    copyPeople(ctx, ticketId, received.contact.id, received.copiedIds ?? []),
  ]);
  return { ticketId, messageId: message.id as string, number, opened: true };
}

/** A late answer: a ticket of its own, linked to the one that stays closed. Emits also ticket.linked for both. */
async function openAnew(ctx: Ctx, closed: Ticket, received: Received, message: NewMessage) {
  const opened = await open(ctx, received, message);
  const fresh = await lockTicket(ctx, opened.ticketId);
  const { kind, from } = keptAs(closed.id, 'related', fresh.id);
  const [left, right] = from === closed.id ? [closed, fresh] : [fresh, closed];
  await keepLink(ctx, { linkId: newId<'link'>(), kind, from: left, to: right });
  return opened;
}

async function append(ctx: Ctx, ticketId: string, received: Received, message: NewMessage) {
  // found a moment ago; merged since then, it is refused here and looked for again by the job's next try
  const ticket = await lockTicket(ctx, ticketId);
  if (received.reopens && (await isClosedForGood(ctx, ticket))) return openAnew(ctx, ticket, received, message);
  const messageId = message.id as string;
  const homeTicketId = ticket.merged_count > 0 ? await homeOf(ctx, ticketId, message) : null;
  const at = instantAfter(ctx, ticket);
  const reopens = received.reopens && reopenedByAnswer.includes(ticket.status_kind as StatusKind);
  const status = reopens ? await defaultStatus(ctx, 'open') : null;
  const wakes = received.reopens && ticket.snoozed_until !== null;
  const updated = db(ctx)
    .updateTable('tickets')
    .set({
      message_count: sql`message_count + 1`,
      version: sql`version + 1`,
      preview: previewOf(message.textVisible || message.text),
      last_message_at: at,
      last_message_direction: 'in',
      updated_at: ctx.now,
      ...(status && { status_id: status.id, status_kind: status.kind, solved_at: null, closed_at: null }),
      ...(wakes && { snoozed_until: null, snoozed_by: null }),
      ...(received.reopens && { follow_up_at: null, follow_up: null }),
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .execute();
  await Promise.all([
    updated,
    writeMessage(ctx, ticketId, { ...message, homeTicketId, createdAt: at }),
    emit(ctx, messageReceived, { ticketId, messageId }),
    tellOfAnswer(ctx, ticket, messageId),
    status ? emit(ctx, ticketReopened, { ticketId, messageId, from: ticket.status_kind as 'solved' }) : null,
    wakes ? emit(ctx, ticketWoken, { ticketId, reason: 'answer', snoozedById: ticket.snoozed_by }) : null,
    copyPeople(ctx, ticketId, ticket.requester_id, received.copiedIds ?? []),
  ]);
  return { ticketId, messageId, number: ticket.number, opened: false };
}
