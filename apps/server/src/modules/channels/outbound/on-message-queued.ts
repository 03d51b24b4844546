import { newId } from '@otklik/core';
import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import { envelopeOf } from '../../tickets/index.ts';
import type { ChannelsTables } from '../tables.ts';
import { recipientsOf } from './recipients-of.ts';
import { senders } from './senders.ts';
import { sendJob } from './send.job.ts';

/**
 * Writes the intent to send a message and lays the job that carries it out, in the transaction of the reply. The Message-ID is the message's own for ever;
 * a message that failed and is tried again keeps its row. Refuses inbox_cannot_send.
 */
export async function onMessageQueued(
  ctx: Ctx,
  { ticketId, messageId, sendAt }: { ticketId: string; messageId: string; sendAt: string },
): Promise<void> {
  const envelope = await envelopeOf(ctx, messageId);
  if (!envelope) return;
  const { inboxId, own } = await sendingInbox(ctx, envelope.inboxId);
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
  const at = new Date(sendAt);
  const id = newId<'outbound'>();
  const intended = intend(ctx, {
    tenantId: ctx.tenantId,
    id,
    messageId,
    header: envelope.messageIdHeader,
    inboxId,
    recipients: recipientsOf(envelope, own),
    at,
    now: ctx.now,
  });
  const lay = (outboundId: string) => sendJob.lay(ctx, { outboundId, ticketId, messageId }, { at });
  if (envelope.fresh) return void (await Promise.all([intended, lay(id)]));
  const [row] = await intended;
  if (!row) throw new Error('an upsert tells its row');
  await lay(row.id);
}

/** The inbox a message leaves by: the ticket's own where it can send, else the first of the tenant that can; and the addresses of all of them. */
async function sendingInbox(ctx: Ctx, wanted: string | null): Promise<{ inboxId: string; own: ReadonlySet<string> }> {
  const chosen = await senders.find(ctx, ({ able }) => able.find((row) => row.id === wanted) ?? able[0]);
  const { own } = await senders.get(ctx);
  if (!chosen) throw refuse('inbox_cannot_send');
  return { inboxId: chosen.id, own };
}

type Intent = {
  tenantId: string;
  id: string;
  messageId: string;
  header: string;
  inboxId: string;
  recipients: string[];
  at: Date;
  now: Date;
};

const intend = prepared((builder: Kysely<ChannelsTables>, p: Intent) => {
  const fresh = {
    inbox_id: p.inboxId,
    recipients: p.recipients,
    state: 'queued',
    send_at: p.at,
    attempts: 0,
    repeats: 0,
    last_error: null,
  };
  return builder
    .insertInto('outbound_messages')
    .values({ tenant_id: p.tenantId, id: p.id, message_id: p.messageId, message_id_header: p.header, created_at: p.now, ...fresh })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'message_id_header']).doUpdateSet(fresh))
    .returning('id');
});
