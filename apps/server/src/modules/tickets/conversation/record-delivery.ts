import { deliveryChanged } from '@otklik/contract/tickets/messages.ts';
import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { TicketTables } from '../tables.ts';

export type Delivery = {
  state: 'sending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'queued';
  attempts?: number;
  /** the server's words, or a code of ours; shown to the agent */
  reason?: string | null;
  recipients?: { address: string; state: string; reason: string | null }[];
};

/** What became of an outgoing message, told by who carries it. A later state never goes back to an earlier one, but a failure may follow a success (a bounce). Emits message.delivery_changed when something changed. */
export async function recordDelivery(ctx: Ctx, messageId: string, delivery: Delivery): Promise<boolean> {
  const { state, attempts = null, reason = null, recipients } = delivery;
  const [updated] = await write(ctx, {
    tenantId: ctx.tenantId,
    messageId,
    state,
    at: ctx.now,
    reason,
    attempts,
    recipients: recipients ? jsonText(recipients) : null,
    ended: state === 'queued' || state === 'sending' ? ['cancelled', 'sent', 'delivered'] : ['cancelled'],
  });
  if (!updated) return false;
  await emit(ctx, deliveryChanged, { ticketId: updated.ticket_id, messageId, state, reason });
  return true;
}

type Written = {
  tenantId: string;
  messageId: string;
  state: string;
  at: Date;
  reason: string | null;
  attempts: number | null;
  recipients: string | null;
  ended: string[];
};

const write = prepared((builder: Kysely<TicketTables>, p: Written) =>
  builder
    .updateTable('messages')
    .set({
      delivery_state: p.state,
      delivery_at: p.at,
      delivery_reason: p.reason,
      delivery_attempts: sql<number>`coalesce(${p.attempts}::integer, delivery_attempts)`,
      delivery_recipients: sql<string>`coalesce(${p.recipients}::jsonb, delivery_recipients)`,
    })
    .where('tenant_id', '=', p.tenantId)
    .where('id', '=', p.messageId)
    .where('direction', '=', 'out')
    .where(sql<boolean>`delivery_state <> all (${p.ended}::text[])`)
    .returning('ticket_id'),
);
