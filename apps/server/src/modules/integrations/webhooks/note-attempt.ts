import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { db } from '../db.ts';
import type { IntegrationTables } from '../tables.ts';
import type { Attempt } from './attempt.ts';

/** What becomes of a delivery that was not taken. */
export type Fate = { state: 'waiting'; nextAt: Date } | { state: 'failed'; endedAt: Date };

/**
 * Writes one attempt and what becomes of its delivery: taken it has ended, else it is as `fateOf` says by the number of its tries. One statement for what was
 * taken. Locks the delivery. Hands back the attempt's number; 0 when the delivery is gone.
 */
export async function noteAttempt(ctx: Ctx, deliveryId: string, attempt: Attempt, fateOf: (tries: number) => Fate): Promise<number> {
  const [counted] = await note(ctx, { tenantId: ctx.tenantId, deliveryId, now: ctx.now, ...attempt });
  if (!counted) return 0;
  if (attempt.reason === null) return counted.number;
  const fate = fateOf(counted.tries);
  await db(ctx)
    .updateTable('webhook_deliveries')
    .set({ state: fate.state, ...(fate.state === 'waiting' ? { next_at: fate.nextAt } : { ended_at: fate.endedAt }) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', deliveryId)
    .execute();
  return counted.number;
}

type Noted = Attempt & { tenantId: string; deliveryId: string; now: Date };

const note = prepared((builder: Kysely<IntegrationTables>, p: Noted) => ({
  compile: () =>
    sql<{ number: number; tries: number }>`with counted as (
      update webhook_deliveries set attempts = attempts + 1, tries = tries + 1, status = ${p.status}::int, reason = ${p.reason}::text,
        state = case when ${p.reason}::text is null then 'delivered' else state end, ended_at = case when ${p.reason}::text is null then ${p.now}::timestamptz else ended_at end
      where tenant_id = ${p.tenantId}::uuid and id = ${p.deliveryId}::uuid returning attempts, tries),
    written as (
      insert into webhook_attempts (tenant_id, delivery_id, number, at, status, reason, ms, answer)
      select ${p.tenantId}::uuid, ${p.deliveryId}::uuid, attempts, ${p.at}::timestamptz, ${p.status}::int, ${p.reason}::text, ${p.ms}::int, ${p.answer}::text from counted)
    select attempts as number, tries from counted`.compile(builder),
}));
