import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Attempt } from './attempt.ts';

export type Fate = { state: 'waiting'; nextAt: Date } | { state: 'delivered' | 'failed'; endedAt: Date };

/** Writes one attempt and what becomes of its delivery by the number of its tries. Locks the delivery. Nothing when it is gone. */
export async function noteAttempt(ctx: Ctx, deliveryId: string, attempt: Attempt, fateOf: (tries: number) => Fate): Promise<number> {
  const counted = await db(ctx)
    .updateTable('webhook_deliveries')
    .set({ attempts: sql`attempts + 1`, tries: sql`tries + 1`, status: attempt.status, reason: attempt.reason })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', deliveryId)
    .returning(['attempts', 'tries'])
    .executeTakeFirst();
  if (!counted) return 0;
  const fate = fateOf(counted.tries);
  await Promise.all([
    db(ctx)
      .updateTable('webhook_deliveries')
      .set({ state: fate.state, ...(fate.state === 'waiting' ? { next_at: fate.nextAt } : { ended_at: fate.endedAt }) })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', deliveryId)
      .execute(),
    db(ctx)
      .insertInto('webhook_attempts')
      .values({
        tenant_id: ctx.tenantId,
        delivery_id: deliveryId,
        number: counted.attempts,
        at: attempt.at,
        status: attempt.status,
        reason: attempt.reason,
        ms: attempt.ms,
        answer: attempt.answer,
      })
      .execute(),
  ]);
  return counted.attempts;
}
