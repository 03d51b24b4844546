import { normalizeEmail } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { recordDelivery } from '../../tickets/index.ts';
import type { Bounce, BounceRecipient } from '../adapters/email/parsed-mail.ts';
import { db } from '../db.ts';
import type { Made } from './decision.ts';

/**
 * Writes what a delivery report says (RFC 3464) to the message it is about: failed for whom and why, delivered, or delayed still.
 * A delay after a failure changes nothing. Emits message.delivery_changed through tickets.
 */
export async function recordBounce(ctx: Ctx, messageId: string, bounce: Bounce): Promise<Made> {
  const sent = await db(ctx)
    .selectFrom('outbound_messages')
    .select(['id', 'recipients', 'state', 'attempts'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  if (!sent || sent.state === 'cancelled') return {};
  const told = new Map(bounce.recipients.map((one) => [normalizeEmail(one.address), one]));
  const fates = bounce.recipients.length > 0 ? bounce.recipients.map((one) => fateOf(one, bounce)) : [fateOf(null, bounce)];
  const state = fates.includes('failed') ? 'failed' : fates.includes('delayed') ? 'sent' : 'delivered';
  if (state === 'sent' && sent.state !== 'sent') return {};
  const addresses = [...new Set([...sent.recipients, ...told.keys()])].filter(Boolean);
  const recipients = addresses.map((address) => {
    const one = told.get(address) ?? null;
    return one === null && told.size > 0
      ? { address, state: 'sent', reason: null }
      : { address, state: fateOf(one, bounce), reason: one?.diagnostic ?? one?.status ?? null };
  });
  const first = bounce.recipients.find((one) => fateOf(one, bounce) === 'failed') ?? bounce.recipients[0];
  const reason = first?.diagnostic ?? first?.status ?? (state === 'delivered' ? null : 'delivery_report');
  if (state === 'failed')
    await db(ctx)
      .updateTable('outbound_messages')
      .set({ state: 'failed', last_error: reason })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', sent.id)
      .execute();
  await recordDelivery(ctx, messageId, { state, attempts: sent.attempts, reason, recipients });
  return { messageId };
}

function fateOf(one: BounceRecipient | null, bounce: Bounce): 'failed' | 'delayed' | 'delivered' {
  const action = one?.action ?? null;
  if (action === 'delayed') return 'delayed';
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return 'delivered';
  if (action === 'failed') return 'failed';
  const kind = one?.class ?? bounce.class;
  return kind === '2' ? 'delivered' : kind === '4' ? 'delayed' : 'failed';
}
