import { messageQueued } from '@otklik/contract/tickets/messages.ts';
import { newId, plusMs } from '@otklik/core';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { ownSignature } from '../../identity/index.ts';
import { contactCards } from '../../customers/index.ts';
import { addresseesOf, reachable } from '../copies/addressees.ts';
import { copiedIds as idsOfCopied } from '../copies/copies.ts';
import { forgetDraft } from '../drafts/drop-draft.ts';
import { changeAndRead } from '../lifecycle/change-and-read.ts';
import { lockTicket, type Ticket } from '../lifecycle/lock.ts';
import { defaultStatus, statusById } from '../settings/index.ts';
import { mayMove } from '../workflow/may-move.ts';
import { refusePlaces } from '../responses/refuse-places.ts';
import { composed } from './content.ts';
import { keepEnvelope } from './envelope.ts';
import { makeMessageIdHeader } from './message-id.ts';
import { instantAfter } from './instant-after.ts';
import { previewOf } from './preview.ts';
import { guardSending } from './send-guard.ts';
import { authorOf } from './shape.ts';
import { namedTo } from './to-send.ts';
import { writeAndTell } from './write-message.ts';

export type Reply = {
  id?: string;
  text?: string;
  html?: string;
  attachmentIds?: readonly string[];
  to?: readonly string[];
  cc?: readonly string[];
  holdSeconds?: number;
  statusKind?: 'open' | 'pending' | 'on_hold' | 'solved';
  statusId?: string;
  /** the newest public message its writer has seen, null for none; absent, nothing is checked */
  seenMessageId?: string | null;
  /** when the draft it comes from was saved; one saved later elsewhere stays */
  draftBase?: string | null;
  /** the words are not those of the author's draft, which stays */
  keepDraft?: boolean;
};

/**
 * A public message to the requester and whoever is copied: `queued`, with its Message-ID fixed for ever, to leave after `holdSeconds`.
 * A new ticket becomes open, an unassigned one the author's; the first response is noted; the author's draft is done with. Locks the ticket row.
 * A status takes the right to change tickets. Refuses conversation_moved_on when `seenMessageId` is not the newest, forbidden, ticket_not_found, message_empty, places_not_filled, file_not_found, nothing_to_send_to, address_not_valid, status_not_found, already_exists, inbox_cannot_send. Emits message.queued, ticket.changed.
 */
export async function replyToTicket(ctx: Ctx, ticketId: string, reply: Reply) {
  if ((reply.statusId || reply.statusKind) && ctx.actor.kind !== 'system' && !may(ctx, 'tickets.write'))
    throw refuse('forbidden', { permission: 'tickets.write' });
  // in this order on one connection: what is read beside the lock is read under it
  const [ticket, copiedIds, signature] = await Promise.all([lockTicket(ctx, ticketId), idsOfCopied(ctx, ticketId), ownSignature(ctx)]);
  if (reply.seenMessageId !== undefined) await guardSending(ctx, ticketId, reply.seenMessageId);
  const at = instantAfter(ctx, ticket);
  const [content, cards, asked] = await Promise.all([
    composed(ctx, reply),
    contactCards(ctx, [ticket.requester_id, ...copiedIds]),
    statusAsked(ctx, reply),
  ]);
  const requester = cards.get(ticket.requester_id);
  const copied = copiedIds.flatMap((id) => cards.get(id) ?? []);
  const { to, cc, ccIds } = await addresseesOf(ctx, { requester, copied }, reply);
  if (to.length === 0 && !reachable(requester?.email)) throw refuse('nothing_to_send_to');
  if (ctx.actor.kind !== 'system') refusePlaces(`${content.text}\n${content.html ?? ''}`);
  const status = asked ?? (await openedByReply(ctx, ticket));
  const messageId = reply.id ?? newId<'message'>();
  const header = makeMessageIdHeader(ctx, messageId);
  const sendAt = plusMs(ctx.now, (reply.holdSeconds ?? 0) * 1000);
  const takes = ticket.assignee_id === null && ctx.actor.kind === 'user';
  const change = { ...(status && { status }), ...(takes && { assigneeId: ctx.actor.id }), ...(ccIds && { ccIds }) };
  keepEnvelope(ctx, messageId, { messageIdHeader: header, inboxId: ticket.inbox_id, to: namedTo(to, requester), cc });
  const [message, changed] = await Promise.all([
    writeAndTell(ctx, ticketId, {
      id: messageId,
      kind: 'message',
      direction: 'out',
      author: authorOf(ctx),
      channel: 'email',
      ...content,
      textVisible: content.text,
      signature: signature || null,
      sentTo: to,
      cc,
      inboxId: ticket.inbox_id,
      messageIdHeader: header,
      references: [{ reference: header, ours: true }],
      delivery: 'queued',
      createdAt: at,
    }),
    changeAndRead(ctx, ticket, change, {
      beside: {
        message: { preview: previewOf(content.text), direction: 'out', at },
        firstResponse: true,
        behind: () => emit(ctx, messageQueued, { ticketId, messageId, sendAt: sendAt.toISOString() }),
      },
      known: cards,
    }),
    ctx.actor.kind === 'user' && ctx.actor.id && !reply.keepDraft
      ? forgetDraft(ctx, ticketId, ctx.actor.id, 'message', reply.draftBase)
      : null,
  ]).catch(knownId);
  return { message, ticket: changed };
}

/** A repeated id is a message already written. */
export function knownId(error: unknown): never {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  throw code === '23505' && constraint === 'messages_pkey' ? refuse('already_exists', { field: 'id' }) : error;
}

/** A new ticket is open once it is answered, where the tenant's moves let the author do so. */
async function openedByReply(ctx: Ctx, ticket: Ticket) {
  if (ticket.status_kind !== 'new') return null;
  const open = await defaultStatus(ctx, 'open');
  return (await mayMove(ctx, ticket.status_id, open.id)) ? open : null;
}

async function statusAsked(ctx: Ctx, reply: Reply) {
  if (reply.statusId) return statusById(ctx, reply.statusId);
  return reply.statusKind ? defaultStatus(ctx, reply.statusKind) : null;
}
