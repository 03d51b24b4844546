import { inboundDecided } from '@otklik/contract/channels/inbound.ts';
import type { Permission } from '@otklik/contract/permissions.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { systemActor } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { findOrMakeContact, findOrMakeContacts } from '../../customers/index.ts';
import { keepFile } from '../../files/index.ts';
import { receiveMessage } from '../../tickets/index.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { raiseAlarm } from '../alarms/alarms.ts';
import { answerByItself } from '../auto-replies/auto-reply.ts';
import { db } from '../db.ts';
import type { Decision, Made, Trace } from './decision.ts';
import type { Gathered } from './gather-facts.ts';
import type { Item } from './held.ts';
import { copiedPeople } from './copied-people.ts';
import { attachmentOf, flagsOf, headersOf, subjectOf } from './message-of.ts';
import { recordBounce } from './record-bounce.ts';
import { namedReferences } from './steps/thread.ts';

/** Carries out what was decided and writes it into the ledger, all in the caller's transaction. Emits what tickets emits, and inbound.decided. */
export async function applyDecision(
  ctx: Ctx,
  item: Item,
  mail: ParsedMail,
  { facts, sameIdOtherBytes }: Gathered,
  decision: Decision,
  trace: Trace,
): Promise<void> {
  let made: Made = {};
  switch (decision.outcome) {
    case 'ticket':
    case 'suggested':
    case 'appended':
      made = await receive(ctx, item, mail, { facts, sameIdOtherBytes }, decision, trace);
      break;
    case 'bounce':
      if (decision.messageId && mail.flags.bounce) made = await recordBounce(ctx, decision.messageId, mail.flags.bounce);
      break;
    case 'quarantined':
      await raiseAlarm(ctx, { kind: decision.alarm, subjectId: item.inbox.id, subject: item.inbox.address, reason: decision.reason });
      break;
    case 'auto_reply':
    case 'refused':
      break;
  }
  const ledger = {
    fromAddress: facts.sender.address,
    subject: subjectOf(mail),
    error: decision.outcome === 'quarantined' ? decision.reason : null,
  };
  await settle(ctx, item.id, decision.outcome, { ...ledger, ...made, trace });
}

/** History names who wrote. A mail carries no rights; that its conversation is found was decided before. */
const seesAll: ReadonlySet<Permission> = new Set(['tickets.see_all'] as const);

async function receive(
  ctx: Ctx,
  item: Item,
  mail: ParsedMail,
  { facts, sameIdOtherBytes }: Gathered,
  decision: Extract<Decision, { outcome: 'ticket' | 'suggested' | 'appended' }>,
  trace: Trace,
): Promise<Made> {
  const { sender } = facts;
  const contact = await findOrMakeContact(ctx, { name: sender.name, email: sender.address });
  const copies = await findOrMakeContacts(
    ctx,
    copiedPeople(mail, facts, item.inbox.trustedAuthserv.length > 0 && decision.outcome !== 'ticket'),
  );
  Object.assign(ctx, {
    actor: { ...systemActor, kind: 'contact', id: contact.contactId, name: sender.name || contact.name, permissions: seesAll },
  });
  const messageId = newId<'message'>();
  const named = [...(mail.messageId === null ? [] : [mail.messageId]), ...namedReferences(mail).slice(0, 20)];
  const received = receiveMessage(ctx, {
    ticketId: decision.outcome === 'appended' ? decision.ticketId : null,
    subject: subjectOf(mail),
    contact: { id: contact.contactId, name: sender.name || contact.name, companyId: contact.companyId },
    teamId: item.inbox.teamId,
    inboxId: item.inbox.id,
    ...(decision.outcome === 'suggested' && { suggestion: { ticketId: decision.ticketId, reason: decision.reason } }),
    copiedIds: [...copies.values()].map(({ contactId }) => contactId),
    reopens: decision.outcome !== 'appended' || decision.reopens,
    message: {
      id: messageId,
      channel: 'email',
      text: mail.text,
      textVisible: mail.textVisible,
      html: mail.html,
      attachments: mail.attachments.map(attachmentOf),
      headers: headersOf(mail),
      flags: flagsOf(mail, sameIdOtherBytes),
      inboundId: item.id,
      // a Message-ID of ours leads to the ticket it was made for and to no other
      references: [...new Set(named)].filter((reference) => !/^otk\./i.test(reference)).map((reference) => ({ reference, ours: false })),
    },
  });
  const { ticketId, opened } = await received;
  if (opened) {
    const returnPath = item.source === 'smtp' ? item.sender : (mail.headers['return-path']?.[0] ?? sender.address).replace(/[<>\s]/g, '');
    const answered = await answerByItself(ctx, {
      inbox: item.inbox,
      mail,
      sender: sender.address,
      returnPath,
      ownAddresses: facts.ownAddresses,
      ticketId,
    });
    if (answered) trace.push({ step: 'auto_answer', ...answered });
  }
  return { ticketId, messageId, ...(decision.outcome === 'suggested' && { suggestedTicketId: decision.ticketId }) };
}

/** Notes that the store has a mail's attachments. Sent before the rows that name them. */
export function keepAttachments(ctx: Ctx, mail: ParsedMail): Promise<unknown> {
  const bySha = new Map(mail.attachments.map((file) => [file.sha256, file.size]));
  // in one order everywhere, so that two mails with the same files never lock crosswise
  return Promise.all([...bySha].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([sha256, size]) => keepFile(ctx, { sha256, size })));
}

export type Settled = Made & { fromAddress?: string | null; subject?: string | null; error?: string | null; trace: Trace };

/** Thrown when the item was decided by somebody else in the meantime: the row decides, and this transaction must not count. */
export class AlreadyDecided extends Error {}

/** Writes the outcome into the ledger row of a waiting item, or of one that a person takes out of quarantine. Emits inbound.decided. Throws AlreadyDecided. */
export async function settle(
  ctx: Ctx,
  inboundId: string,
  outcome: Decision['outcome'],
  settled: Settled,
  from: 'received' | 'quarantined' = 'received',
): Promise<void> {
  const { ticketId = null, messageId = null, suggestedTicketId = null } = settled;
  const written = db(ctx)
    .updateTable('inbound_messages')
    .set((eb) => ({
      state: outcome === 'quarantined' ? 'quarantined' : 'done',
      outcome,
      processed_at: ctx.now,
      attempts: eb('attempts', '+', 1),
      error: settled.error ?? null,
      ticket_id: ticketId,
      message_id: messageId,
      suggested_ticket_id: suggestedTicketId,
      trace: jsonText(settled.trace),
      ...(settled.fromAddress !== undefined && { from_address: settled.fromAddress?.replaceAll('\0', '') ?? null }),
      ...(settled.subject !== undefined && { subject: settled.subject }),
    }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboundId)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst();
  const [row] = await Promise.all([written, emit(ctx, inboundDecided, { inboundId, outcome, ticketId })]);
  if (!row) throw new AlreadyDecided('the item is decided already');
}
