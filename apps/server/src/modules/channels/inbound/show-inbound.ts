import { newId, toInstant } from '@otklik/core';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { getMessage } from '../../tickets/index.ts';
import { MailUnparsable } from '../adapters/email/parse-pool.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { db } from '../db.ts';
import { flagsOf, headersOf } from './message-of.ts';
import { parseApart, readRaw } from './parsing.ts';
import { type InboundRow, inboundRow, showInbound } from './read.ts';

/** An item with the message it became; of an item that became none, with what is read from its raw source now (null when it cannot be read). Refuses inbound_not_found. */
export async function getInbound(call: Call, inboundId: string) {
  const { app, caller } = call;
  const tenantId = caller?.tenantId as string;
  const { row, trusted, message } = await inTenant(
    app,
    tenantId,
    { actor: caller?.actor ?? systemActor, address: call.address, requestId: call.requestId },
    async (ctx) => {
      const row = await inboundRow(ctx, inboundId);
      const inbox = await db(ctx)
        .selectFrom('inboxes')
        .select('trusted_authserv')
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', row.inbox_id)
        .executeTakeFirst();
      return {
        row,
        trusted: inbox?.trusted_authserv ?? [],
        message: row.outcome !== 'bounce' && row.message_id ? await seenMessage(ctx, row.message_id) : null,
      };
    },
  );
  return { item: showInbound(row), message: message ?? (await readAgain(app, tenantId, row, trusted)) };
}

/** Null when the caller may not see the ticket it lies in: the ledger's right covers the raw mail, which is read instead. */
async function seenMessage(ctx: Ctx, messageId: string) {
  try {
    const { id: _id, ticketId: _ticketId, homeTicketId: _homeTicketId, ...message } = await getMessage(ctx, messageId);
    return message;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'message_not_found') return null;
    throw error;
  }
}

async function readAgain(app: App, tenantId: string, row: InboundRow, trustedAuthserv: string[]) {
  try {
    const mail = await parseApart(app, await readRaw(app, tenantId, row.raw_sha256), { ...row, inbox: { trustedAuthserv } });
    return asMessage(row, mail);
  } catch (error) {
    if (error instanceof MailUnparsable || (error instanceof Refusal && error.code === 'file_not_found')) return null;
    throw error;
  }
}

function asMessage(row: InboundRow, mail: ParsedMail) {
  return {
    kind: 'message' as const,
    direction: 'in' as const,
    author: { kind: 'contact' as const, id: null, name: mail.from?.name || mail.from?.address || '' },
    channel: 'email',
    text: mail.text,
    textVisible: mail.textVisible,
    html: mail.html,
    attachments: mail.attachments.map(({ name, type, size, sha256, inline, contentId }) => ({
      id: newId<'attachment'>(),
      name,
      type,
      size,
      sha256,
      inline,
      contentId,
      url: '',
    })),
    headers: headersOf(mail),
    flags: flagsOf(mail, false),
    recipients: null,
    delivery: null,
    inboundId: row.id,
    createdAt: toInstant(row.received_at),
  };
}
