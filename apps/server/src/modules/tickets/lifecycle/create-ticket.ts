import { messageQueued, messageReceived } from '@otklik/contract/tickets/messages.ts';
import { isEmail, newId } from '@otklik/core';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { contactCards, findOrMakeContact } from '../../customers/index.ts';
import { composed } from '../conversation/content.ts';
import { makeMessageIdHeader } from '../conversation/message-id.ts';
import { knownId } from '../conversation/reply.ts';
import { authorOf } from '../conversation/shape.ts';
import type { NewMessage } from '../conversation/write-message.ts';
import { defaultStatus, statusById } from '../settings/index.ts';
import { keepTags } from './apply-change.ts';
import { explainForeignKey } from './foreign.ts';
import { openTicket } from './open-ticket.ts';
import { readOwnChange } from './read.ts';
import { refuseSwitchedOff } from '../holders/is-switched-off.ts';
import { fieldsToOpen } from '../forms/fields-to-open.ts';
import type { FormTicket } from '@otklik/core/forms/index.ts';

export type WantedTicket = {
  id?: string;
  subject: string;
  requesterId?: string;
  requester?: { name?: string; email: string };
  message?: { text?: string; html?: string; direction?: 'in' | 'out'; attachmentIds?: readonly string[] };
  teamId?: string;
  assigneeId?: string;
  typeId?: string;
  categoryId?: string;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  statusId?: string;
  tags?: readonly string[];
  inboxId?: string;
  companyId?: string;
  fields?: Readonly<Record<string, unknown>>;
};

/**
 * Opens a ticket by hand or by program, with the requester's words or ours as its first message; ours are sent, which takes the right to reply.
 * Refuses forbidden, invalid_input without a requester, address_not_valid, the not_found of what it points at, field_not_valid, required_fields, message_empty, inbox_cannot_send, already_exists. Emits ticket.opened, message.received or message.queued.
 */
export async function createTicket(ctx: Ctx, wanted: WantedTicket) {
  if (wanted.message?.direction === 'out' && ctx.actor.kind !== 'system' && !may(ctx, 'tickets.reply'))
    throw refuse('forbidden', { permission: 'tickets.reply' });
  await refuseSwitchedOff(ctx, wanted.assigneeId);
  const [requester, status, content] = await Promise.all([
    requesterOf(ctx, wanted),
    wanted.statusId
      ? statusById(ctx, wanted.statusId)
      : defaultStatus(ctx, wanted.message?.direction === 'out' || wanted.assigneeId ? 'open' : 'new'),
    wanted.message ? composed(ctx, wanted.message) : null,
  ]);
  const source = ctx.actor.kind === 'key' ? ('api' as const) : ('agent' as const);
  const formTicket: FormTicket = {
    typeId: wanted.typeId ?? null,
    priority: wanted.priority ?? 'normal',
    categoryId: wanted.categoryId ?? null,
    teamId: wanted.teamId ?? null,
    assigneeId: wanted.assigneeId ?? null,
    companyId: wanted.companyId ?? requester.companyId,
    source,
    statusKind: status.kind,
    tags: wanted.tags ?? [],
  };
  const fields = await fieldsToOpen(ctx, formTicket, wanted.fields ?? {});
  const ticketId = wanted.id ?? newId<'ticket'>();
  const message = content && messageOf(ctx, wanted, requester, content);
  const opened = openTicket(ctx, {
    id: ticketId,
    subject: wanted.subject,
    requesterId: requester.contactId,
    companyId: wanted.companyId ?? requester.companyId,
    teamId: wanted.teamId ?? null,
    assigneeId: wanted.assigneeId ?? null,
    typeId: wanted.typeId ?? null,
    categoryId: wanted.categoryId ?? null,
    priority: wanted.priority ?? 'normal',
    status,
    tags: [...new Set(wanted.tags ?? [])],
    source,
    inboxId: wanted.inboxId ?? null,
    fields,
    message,
  }).catch(explainForeignKey);
  const ids = { ticketId, messageId: message?.id as string };
  // ours may still be refused by who carries it; otherwise the answer is read in the same journey
  const reading =
    message?.direction === 'out'
      ? null
      : readOwnChange(ctx, ticketId, new Map([[requester.contactId, { ...requester, id: requester.contactId }]]));
  reading?.catch(() => {}); // what went wrong is told by the writing before it
  await Promise.all([
    opened,
    wanted.tags ? keepTags(ctx, wanted.tags) : null,
    message?.direction === 'in' ? emit(ctx, messageReceived, ids) : null,
    message?.direction === 'out' ? opened.then(() => emit(ctx, messageQueued, { ...ids, sendAt: ctx.now.toISOString() })) : null,
  ]).catch(knownId);
  return reading ?? readOwnChange(ctx, ticketId);
}

function messageOf(
  ctx: Ctx,
  wanted: WantedTicket,
  requester: { contactId: string; name: string },
  content: Awaited<ReturnType<typeof composed>>,
): NewMessage {
  const id = newId<'message'>();
  const common = { id, kind: 'message' as const, ...content, textVisible: content.text, inboxId: wanted.inboxId ?? null };
  if (wanted.message?.direction !== 'out')
    return {
      ...common,
      direction: 'in',
      channel: ctx.actor.kind === 'key' ? 'api' : 'agent',
      author: { kind: 'contact', id: requester.contactId, name: requester.name },
    };
  const header = makeMessageIdHeader(ctx, id);
  return {
    ...common,
    direction: 'out',
    channel: 'email',
    author: authorOf(ctx),
    messageIdHeader: header,
    references: [{ reference: header, ours: true }],
    delivery: 'queued',
  };
}

async function requesterOf(
  ctx: Ctx,
  wanted: WantedTicket,
): Promise<{ contactId: string; name: string; email: string | null; companyId: string | null }> {
  if (wanted.requesterId) {
    const card = (await contactCards(ctx, [wanted.requesterId])).get(wanted.requesterId);
    if (!card) throw refuse('contact_not_found');
    return { contactId: card.id, name: card.name, email: card.email, companyId: card.companyId };
  }
  if (!wanted.requester)
    throw refuse('invalid_input', { issues: [{ path: 'body.requester', message: 'requesterId or requester is needed' }] });
  if (!isEmail(wanted.requester.email.trim())) throw refuse('address_not_valid', { address: wanted.requester.email });
  return findOrMakeContact(ctx, { name: wanted.requester.name ?? '', email: wanted.requester.email });
}
