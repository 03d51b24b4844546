import { newId } from '@otklik/core';
import { groupCommit } from '../../../platform/db/group-commit.ts';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { failpoint } from '../../../platform/mail/failpoint.ts';
import type { ImapCursor } from '../../../platform/mail/imap-drain.ts';
import type { RawMail } from '../../../platform/mail/raw-mail.ts';
import { keepFile } from '../../files/index.ts';
import { db } from '../db.ts';
import { type Fingerprint, identityOf } from './fingerprint.ts';
import { hold } from './held.ts';
import { processJob } from './process.job.ts';
import type { Recipient } from './recipients.ts';

const storeTogether = groupCommit(16);

export type Incoming = {
  to: Recipient;
  /** envelope sender; empty for the null sender */
  sender: string;
  raw: RawMail;
  fingerprint: Fingerprint;
} & ({ source: 'smtp' } | { source: 'imap'; cursor: ImapCursor });

/**
 * Keeps a mail before anybody understands it: the bytes durable in the store first, then file, ledger row and job in one transaction.
 * Only when this resolved may a sender hear 250, or a mailbox be marked. The same mail again is a ledger row `duplicate` when it came by SMTP,
 * and nothing when a mailbox was read again. A mailbox's cursor is committed with its mail.
 */
export async function storeRaw(app: App, mail: Incoming): Promise<void> {
  const { inbox } = mail.to;
  const { raw } = mail;
  if (raw.bytes) await app.storage.put(inbox.tenantId, raw.bytes, raw.sha256);
  else await app.storage.putFile(inbox.tenantId, raw.file, { sha256: raw.sha256, size: raw.size });
  await storeTogether(app, inbox.tenantId, async (ctx) => {
    const id = newId<'inbound'>();
    // all in one journey: a job whose row turns out to be a duplicate finds nothing and ends
    const [inserted] = await Promise.all([
      insertItem(ctx, id, mail),
      keepFile(ctx, { sha256: raw.sha256, size: raw.size }),
      processJob.lay(ctx, { inboundId: id }),
      mail.source === 'imap' ? saveCursor(ctx, inbox.id, mail.cursor) : null,
    ]);
    if (!inserted && mail.source === 'smtp') await insertDuplicate(ctx, mail);
    if (inserted && raw.bytes && app.config.role === 'all') holdBeforeCommit(ctx, id, mail, raw.bytes, inserted.sameIdOtherBytes);
    failpoint(`${mail.source}.before-commit`);
  });
  failpoint(`${mail.source}.after-commit`);
}

/** Null when the mail is there already. */
async function insertItem(ctx: Ctx, id: string, mail: Incoming): Promise<{ sameIdOtherBytes: boolean } | null> {
  const row = await db(ctx)
    .insertInto('inbound_messages')
    .values({ ...rowOf(ctx, id, mail), identity: identityOf(mail.to.recipient, mail.fingerprint) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'inbox_id', 'identity']).where('identity', 'is not', null).doNothing())
    .returning((eb) =>
      eb
        .exists(
          eb
            .selectFrom('inbound_messages as other')
            .select('other.id')
            .where('other.tenant_id', '=', ctx.tenantId)
            .where('other.message_id_header', '=', mail.fingerprint.messageId)
            .where('other.inbox_id', '=', mail.to.inbox.id)
            .where('other.raw_sha256', '!=', mail.raw.sha256)
            .where('other.identity', 'is not', null),
        )
        .as('same'),
    )
    .executeTakeFirst();
  return row ? { sameIdOtherBytes: row.same === true } : null;
}

async function insertDuplicate(ctx: Ctx, mail: Incoming): Promise<void> {
  const trace = JSON.stringify([{ step: 'identity', verdict: 'duplicate', detail: null }]);
  await db(ctx)
    .insertInto('inbound_messages')
    .values((eb) => {
      const first = eb
        .selectFrom('inbound_messages as first')
        .where('first.tenant_id', '=', ctx.tenantId)
        .where('first.inbox_id', '=', mail.to.inbox.id)
        .where('first.identity', '=', identityOf(mail.to.recipient, mail.fingerprint));
      return {
        ...rowOf(ctx, newId<'inbound'>(), mail),
        state: 'done',
        outcome: 'duplicate',
        processed_at: ctx.now,
        trace,
        duplicate_of_id: first.select('first.id'),
        // so that the ledger tells which mail it was; empty while the first one is not read yet
        subject: first.select('first.subject'),
        from_address: first.select('first.from_address'),
      };
    })
    .execute();
}

const rowOf = (ctx: Ctx, id: string, mail: Incoming) => ({
  tenant_id: ctx.tenantId,
  id,
  inbox_id: mail.to.inbox.id,
  source: mail.source,
  recipient: mail.to.recipient,
  sender: mail.sender,
  raw_sha256: mail.raw.sha256,
  size: mail.raw.size,
  message_id_header: mail.fingerprint.messageId,
  received_at: ctx.now,
});

function saveCursor(ctx: Ctx, inboxId: string, cursor: ImapCursor) {
  return db(ctx)
    .updateTable('inboxes')
    .set({ imap_cursor: JSON.stringify(cursor) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboxId)
    .execute();
}

/** Before the commit: the job may be taken the moment it is there. */
function holdBeforeCommit(ctx: Ctx, id: string, mail: Incoming, bytes: Buffer, sameIdOtherBytes: boolean): void {
  const { to, source, sender, raw, fingerprint } = mail;
  const item = {
    id,
    inbox: to.inbox,
    source,
    recipient: to.recipient,
    sender,
    rawSha256: raw.sha256,
    size: raw.size,
    receivedAt: ctx.now,
    messageIdHeader: fingerprint.messageId,
    sameIdOtherBytes,
    bytes,
  };
  hold(ctx.app, item);
}
