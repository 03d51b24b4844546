import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { recordDelivery } from '../../tickets/index.ts';
import { db } from '../db.ts';
import type { Claim } from './claim.ts';
import type { SendOutcome } from './outcome.ts';

/** `ticketId` spares a journey where it is known. */
export type ToSend = { outboundId: string; ticketId?: string; messageId: string };
export type LayRetry = (ctx: Ctx, one: ToSend, at: Date) => Promise<void>;

/** Writes what became of an attempt, when its claim is still the newest: a process that was taken for dead writes nothing. Emits message.delivery_changed through tickets. */
export async function recordOutcome(
  app: App,
  tenantId: string,
  one: ToSend,
  { outbound }: Claim,
  outcome: SendOutcome,
  layRetry: LayRetry,
): Promise<void> {
  const { state, reason, retryAt, recipients } = outcome;
  await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
    const written = await db(ctx)
      .updateTable('outbound_messages')
      .set({
        state,
        last_error: reason,
        recipients: recipients.map(({ address }) => address),
        ...(state === 'sent' && { sent_at: ctx.now }),
        ...(retryAt && { send_at: retryAt }),
      })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', one.outboundId)
      .where('fence', '=', outbound.fence)
      .where('state', '=', 'sending')
      .returning('id')
      .executeTakeFirst();
    if (!written) return;
    await Promise.all([
      recordDelivery(ctx, one.messageId, { state, attempts: outbound.attempts, reason, recipients }),
      retryAt ? layRetry(ctx, one, retryAt) : null,
    ]);
  });
}
