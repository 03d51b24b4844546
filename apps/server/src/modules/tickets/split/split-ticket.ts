import { ticketSplit, ticketSplitOff } from '@otklik/contract/tickets/links.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { contactCards } from '../../customers/index.ts';
import { db } from '../db.ts';
import { isSwitchedOff } from '../holders/is-switched-off.ts';
import { lockTicket, type Ticket } from '../lifecycle/lock.ts';
import { openTicket } from '../lifecycle/open-ticket.ts';
import { readTicket } from '../lifecycle/read.ts';
import { keepLink } from '../links/link-tickets.ts';
import { takeTurn } from '../merging/lock-tickets.ts';
import { recounted } from '../merging/recount.ts';
import { defaultStatus } from '../settings/index.ts';

export type Split = { id?: string; messageIds: readonly string[]; subject?: string; requesterId?: string };

/**
 * Moves messages into a new ticket, where they are at home from then on; later letters that answer one of them follow. Takes the tenant's turn, then locks the ticket row.
 * Refuses ticket_not_found, message_not_found, message_not_sent for what waits to leave, nothing_left, contact_not_found, already_exists.
 * Emits ticket.opened, ticket.split_off and ticket.linked of the new ticket, ticket.split and ticket.linked of the old one.
 */
export async function splitTicket(ctx: Ctx, ticketId: string, split: Split) {
  await takeTurn(ctx);
  const source = await lockTicket(ctx, ticketId);
  const ids = [...new Set(split.messageIds)];
  const messages = await chosen(ctx, source, ids);
  const requester = await requesterOf(ctx, source, split.requesterId ?? messages.find((one) => one.author_kind === 'contact')?.author_id);
  const had = source.assignee_id;
  const assigneeId = had !== null && (await isSwitchedOff(ctx, had)) ? null : had;
  const status = await defaultStatus(ctx, assigneeId ? 'open' : 'new');
  const opened = await openTicket(ctx, {
    id: split.id ?? newId<'ticket'>(),
    subject: split.subject ?? source.subject,
    requesterId: requester.id,
    companyId: requester.companyId,
    teamId: source.team_id,
    assigneeId,
    typeId: source.type_id,
    categoryId: source.category_id,
    priority: source.priority as 'normal',
    status,
    tags: [],
    source: source.source as 'email',
    inboxId: source.inbox_id,
    message: null,
  });
  await db(ctx)
    .updateTable('messages')
    .set({ ticket_id: opened.ticketId, home_ticket_id: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', ids)
    .execute();
  for (const id of [ticketId, opened.ticketId])
    await db(ctx)
      .updateTable('tickets')
      .set({ ...(await recounted(ctx, id)), version: sql`version + 1`, updated_at: ctx.now })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
  await emit(ctx, ticketSplit, { ticketId, intoId: opened.ticketId, intoNumber: opened.number, messageIds: ids });
  await emit(ctx, ticketSplitOff, { ticketId: opened.ticketId, fromId: ticketId, fromNumber: source.number });
  const made = { ...source, id: opened.ticketId, number: opened.number };
  await keepLink(ctx, { linkId: newId<'link'>(), kind: 'split', from: source, to: made });
  return { ticket: await readTicket(ctx, opened.ticketId), source: await readTicket(ctx, ticketId) };
}

async function chosen(ctx: Ctx, source: Ticket, ids: readonly string[]) {
  const messages = await db(ctx)
    .selectFrom('messages')
    .select(['id', 'author_kind', 'author_id', 'delivery_state'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', source.id)
    .where('id', 'in', [...ids])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  if (messages.length < ids.length) throw refuse('message_not_found');
  // a letter under way goes to who it was written to
  if (messages.some((one) => ['queued', 'sending', 'failed', 'unknown'].includes(one.delivery_state ?? '')))
    throw refuse('message_not_sent');
  if (messages.length >= source.message_count) throw refuse('nothing_left');
  return messages;
}

async function requesterOf(ctx: Ctx, source: Ticket, wanted: string | null | undefined): Promise<{ id: string; companyId: string | null }> {
  if (!wanted || wanted === source.requester_id) return { id: source.requester_id, companyId: source.company_id };
  const card = (await contactCards(ctx, [wanted])).get(wanted);
  if (!card) throw refuse('contact_not_found');
  return { id: card.id, companyId: card.companyId };
}
