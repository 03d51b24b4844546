import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { contactByAddress } from '../../customers/index.ts';
import { findByReferences, isParticipant, readMessageIdHeader, type Reference, ticketByNumber } from '../../tickets/index.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { db } from '../db.ts';
import type { Facts, Thread } from './decision.ts';
import { findReported } from './find-reported.ts';
import type { Item } from './held.ts';
import { countMails } from './sender-rate.ts';
import { senderOf } from './steps/sender.ts';
import { namedReferences, numberInSubject } from './steps/thread.ts';

/** Thrown when the mail answers one that lies in the ledger and is not decided yet: it must wait, or the answer would become a ticket of its own. */
export class AnswersWaitingMail extends Error {}

export type Gathered = { facts: Facts; sameIdOtherBytes: boolean };

/**
 * Everything the steps judge by, in one journey to the database for a fresh mail and two for an answer.
 * `waits` is false when the mail has waited long enough for an earlier one that nobody decides. Throws AnswersWaitingMail.
 */
export async function gatherFacts(
  ctx: Ctx,
  item: Item,
  mail: ParsedMail,
  own: ReadonlySet<string>,
  { released, waits }: { released: boolean; waits: boolean },
): Promise<Gathered> {
  const sender = senderOf(mail, item.sender, own);
  const references = namedReferences(mail);
  const number = references.length === 0 ? numberInSubject(mail.subject) : null;
  const [contact, found, numbered, sameIdOtherBytes, sentLastHour, waiting, reported] = await Promise.all([
    // who writes matters here only to a conversation that is named; whoever it is, the contact is found or made later
    references.length > 0 ? contactByAddress(ctx, sender.address) : null,
    references.length > 0 ? findByReferences(ctx, references.toReversed()) : [],
    number === null ? null : ticketByNumber(ctx, number),
    item.sameIdOtherBytes ?? sameIdSeen(ctx, item),
    released ? 0 : countMails(ctx, sender.address),
    references.length > 0 && waits ? waitingAmong(ctx, item, references) : false,
    findReported(ctx, item.inbox.id, mail),
  ]);
  if (found.length === 0 && waiting) throw new AnswersWaitingMail('an earlier mail of the conversation is not decided yet');
  const contactId = contact?.contactId ?? null;
  const facts: Facts = {
    ownAddresses: own,
    ownMessageId: mail.messageId !== null && readMessageIdHeader(ctx, mail.messageId) !== null,
    sender,
    contactId,
    threads: await threadsOf(ctx, found, contactId),
    numberedTicketId: numbered?.ticketId ?? (found.length === 0 && number === null ? await numberedLate(ctx, mail) : null),
    reportedMessageId: reported?.messageId ?? null,
    reportedBy: reported?.by ?? null,
    sentLastHour,
    caps: ctx.app.config.mailCaps,
    released,
  };
  return { facts, sameIdOtherBytes };
}

/** A subject's number counts also for a mail whose references nobody knows. */
async function numberedLate(ctx: Ctx, mail: ParsedMail): Promise<string | null> {
  const number = numberInSubject(mail.subject);
  return number === null ? null : ((await ticketByNumber(ctx, number))?.ticketId ?? null);
}

async function threadsOf(ctx: Ctx, found: Reference[], contactId: string | null): Promise<Thread[]> {
  const byTicket = new Map<string, Reference>();
  // of the ids that name one ticket, ours says most
  for (const one of found)
    if (!byTicket.has(one.ticketId) || (one.ours && !byTicket.get(one.ticketId)?.ours)) byTicket.set(one.ticketId, one);
  const candidates = [...byTicket.values()].slice(0, 10);
  return Promise.all(
    candidates.map(async (one) => ({
      ticketId: one.ticketId,
      reference: one.reference,
      ours: one.ours,
      participant: contactId !== null && (one.requesterId === contactId || (await isParticipant(ctx, one.ticketId, contactId))),
    })),
  );
}

async function sameIdSeen(ctx: Ctx, item: Item): Promise<boolean> {
  if (item.messageIdHeader === null) return false;
  const row = await db(ctx)
    .selectFrom('inbound_messages')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id_header', '=', item.messageIdHeader)
    .where('inbox_id', '=', item.inbox.id)
    .where('id', '<', item.id)
    .where('raw_sha256', '!=', item.rawSha256)
    .where('identity', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an earlier mail that this one names is still undecided. Only earlier ones, so that two mails never wait for each other. */
async function waitingAmong(ctx: Ctx, item: Item, references: string[]): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('inbound_messages')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id_header', 'in', references)
    .where('state', '=', 'received')
    .where('id', '<', item.id)
    .where('received_at', '>', plusMs(ctx.now, -24 * 3600_000))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
