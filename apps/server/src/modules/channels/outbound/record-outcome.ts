import { type Kysely, sql } from 'kysely';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { groupCommit } from '../../../platform/db/group-commit.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { recordDelivery } from '../../tickets/index.ts';
import type { ChannelsTables } from '../tables.ts';
import type { Claim } from './claim.ts';
import type { SendOutcome } from './outcome.ts';

/** `ticketId` spares a journey where it is known. */
export type ToSend = { outboundId: string; ticketId?: string; messageId: string };
export type LayRetry = (ctx: Ctx, one: ToSend, at: Date) => Promise<void>;

export type Ended = { one: ToSend; claimed: Claim; outcome: SendOutcome; layRetry: LayRetry };

const together = groupCommit(16);

/**
 * Writes what became of an attempt, when its claim is still the newest: a process that was taken for dead writes nothing. Outcomes that come together share
 * a transaction. Emits message.delivery_changed through tickets.
 */
export const recordOutcome = (app: App, tenantId: string, ended: Ended): Promise<void> =>
  together(app, tenantId, (ctx) => record(ctx, ended));

async function record(ctx: Ctx, { one, claimed: { outbound }, outcome, layRetry }: Ended): Promise<void> {
  const { state, reason, retryAt, recipients } = outcome;
  const [written] = await write(ctx, {
    tenantId: ctx.tenantId,
    outboundId: one.outboundId,
    fence: outbound.fence,
    state,
    reason,
    recipients: recipients.map(({ address }) => address),
    sentAt: state === 'sent' ? ctx.now : null,
    retryAt,
  });
  if (!written) return;
  await Promise.all([
    recordDelivery(ctx, one.messageId, { state, attempts: outbound.attempts, reason, recipients }),
    retryAt ? layRetry(ctx, one, retryAt) : null,
  ]);
}

type Written = {
  tenantId: string;
  outboundId: string;
  fence: number;
  state: string;
  reason: string | null;
  recipients: string[];
  sentAt: Date | null;
  retryAt: Date | null;
};

const write = prepared((builder: Kysely<ChannelsTables>, p: Written) =>
  builder
    .updateTable('outbound_messages')
    .set({
      state: p.state,
      last_error: p.reason,
      recipients: p.recipients,
      sent_at: sql<Date>`coalesce(${p.sentAt}::timestamptz, sent_at)`,
      send_at: sql<Date>`coalesce(${p.retryAt}::timestamptz, send_at)`,
    })
    .where('tenant_id', '=', p.tenantId)
    .where('id', '=', p.outboundId)
    .where('fence', '=', p.fence)
    .where('state', '=', 'sending')
    .returning('id'),
);
