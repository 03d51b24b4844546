import type { Kysely, Selectable } from 'kysely';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { plusMs } from '@otklik/core';
import { groupCommit } from '../../../platform/db/group-commit.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { readTenant } from '../../identity/index.ts';
import { type MessageToSend, messageToSend, quotedBefore, threadOf } from '../../tickets/index.ts';
import type { InboxRow } from '../inboxes/show-inbox.ts';
import type { ChannelsTables } from '../tables.ts';
import type { Under } from './compose-reply.ts';

export type Claim = {
  outbound: Selectable<ChannelsTables['outbound_messages']>;
  inbox: InboxRow;
  /** null: nobody is left to send it to, or it was taken back */
  message: MessageToSend | null;
  thread: { references: string[]; inReplyTo: string | null };
  under: Under;
};

/** a row's own instant may lie this far ahead of a worker's clock */
const skewMs = 2000;
const noThread = { references: [], inReplyTo: null };

const together = groupCommit(16);

/** Claims in a transaction that those of one turn share; it is committed before their mails leave. */
export const claimTogether = (app: App, tenantId: string, one: Parameters<typeof claim>[1]) =>
  together(app, tenantId, (ctx) => claim(ctx, one));

/**
 * Takes a message to send it: state `sending` under a number of its own (fence), which alone may write the outcome. A row found in `sending` was
 * left by a crash, and `repeats` counts that. Null when there is nothing to do: sent, cancelled, or not due yet.
 */
export async function claim(
  ctx: Ctx,
  { outboundId, ticketId, messageId }: { outboundId: string; ticketId?: string; messageId: string },
): Promise<Claim | null> {
  const { tenantId } = ctx;
  const [[outbound], [inbox], message, thread, quoted, tenant] = await Promise.all([
    take(ctx, { tenantId, outboundId, until: plusMs(ctx.now, skewMs) }),
    inboxOf(ctx, { tenantId, outboundId }),
    messageToSend(ctx, messageId),
    ticketId ? threadOf(ctx, ticketId) : null,
    quotedBefore(ctx, messageId),
    readTenant(ctx),
  ]);
  if (!outbound || !inbox) return null;
  const under = quoted && { quoted, timeZone: tenant.timeZone };
  return { outbound, inbox, message, under, thread: thread ?? (message ? await threadOf(ctx, message.ticketId) : noThread) };
}

const take = prepared((builder: Kysely<ChannelsTables>, p: { tenantId: string; outboundId: string; until: Date }) =>
  builder
    .updateTable('outbound_messages')
    .set((eb) => ({
      state: 'sending',
      fence: eb('fence', '+', 1),
      attempts: eb('attempts', '+', 1),
      repeats: eb('repeats', '+', eb.case().when('state', '=', 'sending').then(1).else(0).end()),
    }))
    .where('tenant_id', '=', p.tenantId)
    .where('id', '=', p.outboundId)
    .where((eb) => eb.or([eb('state', '=', 'sending'), eb.and([eb('state', '=', 'queued'), eb('send_at', '<=', p.until)])]))
    .returningAll(),
);

const inboxOf = prepared((builder: Kysely<ChannelsTables>, p: { tenantId: string; outboundId: string }) =>
  builder
    .selectFrom('inboxes as i')
    .innerJoin('outbound_messages as o', (join) => join.onRef('o.tenant_id', '=', 'i.tenant_id').onRef('o.inbox_id', '=', 'i.id'))
    .selectAll('i')
    .where('o.tenant_id', '=', p.tenantId)
    .where('o.id', '=', p.outboundId),
);
