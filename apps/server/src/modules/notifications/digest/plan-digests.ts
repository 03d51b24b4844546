import { nextLocalHour } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf } from '../../identity/index.ts';
import { usualHour } from '../choices/choices.ts';
import { db } from '../db.ts';
import { digestJob } from './digest.job.ts';

/** Sees to it that each of these people gets the next digest: at their hour, by the clock of their zone. Who waits for one already is left alone. */
export async function planDigests(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const rows = await db(ctx)
    .selectFrom('digests')
    .select(['user_id', 'hour', 'next_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', 'in', [...userIds])
    .execute();
  const known = new Map(rows.map((row) => [row.user_id, row]));
  const idle = userIds.filter((userId) => (known.get(userId)?.next_at ?? ctx.now) <= ctx.now);
  const people = await addresseesOf(ctx, idle);
  for (const [userId, { timeZone }] of people) await plan(ctx, userId, known.get(userId)?.hour ?? usualHour, timeZone);
}

/** The digest comes at another hour from now on, also the one that waits. */
export async function replanDigest(ctx: Ctx, userId: string, hour: number): Promise<void> {
  const person = (await addresseesOf(ctx, [userId])).get(userId);
  if (person) await plan(ctx, userId, hour, person.timeZone);
}

async function plan(ctx: Ctx, userId: string, hour: number, timeZone: string): Promise<void> {
  const at = nextLocalHour(ctx.now, hour, timeZone);
  await db(ctx)
    .insertInto('digests')
    .values({ tenant_id: ctx.tenantId, user_id: userId, hour, next_at: at })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ hour, next_at: at }))
    .execute();
  await digestJob.lay(ctx, { userId }, { at });
}
