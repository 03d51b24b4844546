import type { attempt, delivery } from '@otklik/contract/integrations/webhooks.ts';
import { decodeCursor, encodeCursor } from '@otklik/core';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { IntegrationTables } from '../tables.ts';
import { bodyOf } from './payload.ts';
import { readWebhook } from './read-webhooks.ts';

export type Delivery = z.infer<typeof delivery>;
type Row = Selectable<IntegrationTables['webhook_deliveries']>;
type AttemptRow = Pick<Selectable<IntegrationTables['webhook_attempts']>, 'number' | 'at' | 'status' | 'reason' | 'ms' | 'answer'>;
const mostAttempts = 50;

/** The deliveries of a webhook, newest first, by keyset. Refuses not_found, invalid_input. */
export async function listDeliveries(
  ctx: Ctx,
  webhookId: string,
  { cursor, limit, state }: { cursor?: string | undefined; limit: number; state?: Delivery['state'] | undefined },
) {
  await readWebhook(ctx, webhookId);
  const [before] = (cursor && decodeCursor(cursor, ['count'])) || [];
  if (cursor && before === undefined) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'cursor' }] });
  const rows = await deliveries(ctx, webhookId)
    .$if(state !== undefined, (query) => query.where('state', '=', state as string))
    .$if(before !== undefined, (query) => query.where('sequence', '<', before as never))
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(showDelivery),
    nextCursor: rows.length > limit && last ? encodeCursor([Number(last.sequence)]) : null,
  };
}

/** One delivery with its body and attempts. Refuses not_found. */
export async function getDelivery(ctx: Ctx, webhookId: string, deliveryId: string) {
  const row = await deliveries(ctx, webhookId).select('payload').where('id', '=', deliveryId).executeTakeFirst();
  if (!row) throw refuse('not_found');
  const attempts = await db(ctx)
    .selectFrom('webhook_attempts')
    .select(['number', 'at', 'status', 'reason', 'ms', 'answer'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('delivery_id', '=', deliveryId)
    .orderBy('number', 'desc')
    .limit(mostAttempts)
    .execute();
  return { delivery: showDelivery(row), body: bodyOf(row), attempts: attempts.map(showAttempt) };
}

/** An attempt as the API tells it. */
export function showAttempt({ number, at, status, reason, ms, answer }: AttemptRow): z.infer<typeof attempt> {
  return { number, at: at.toISOString(), status, reason, ms, answer };
}

/** A delivery as the API tells it. */
export function showDelivery(row: Omit<Row, 'payload' | 'webhook_id' | 'tenant_id' | 'tries'>): Delivery {
  return {
    id: row.id,
    sequence: Number(row.sequence),
    type: row.type,
    ticketId: row.ticket_id,
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    status: row.status,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** Without bodies: a page of the log does not carry them. */
export const shown = [
  'id',
  'sequence',
  'type',
  'ticket_id',
  'state',
  'attempts',
  'status',
  'reason',
  'next_at',
  'created_at',
  'ended_at',
] as const;

function deliveries(ctx: Ctx, webhookId: string) {
  return db(ctx).selectFrom('webhook_deliveries').select(shown).where('tenant_id', '=', ctx.tenantId).where('webhook_id', '=', webhookId);
}
