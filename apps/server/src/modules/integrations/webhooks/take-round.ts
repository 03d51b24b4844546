import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Target, ToDeliver } from './attempt.ts';

export type Round = { target: Target; deliveries: ToDeliver[] };

/** so many at once to one receiver */
const together = 4;
/** longer than a round can take */
const holdMs = 60_000;

/**
 * Takes the next deliveries of a webhook for one holder, and holds it against others: one dead receiver never has more than a round on its way.
 * Only the oldest one while it fails. Locks the webhook's row. Null when another holds it, it rests, is off or gone.
 */
export async function takeRound(ctx: Ctx, webhookId: string, holder: string): Promise<Round | null> {
  const target = await db(ctx)
    .updateTable('webhooks')
    .set({ held_by: holder, held_until: plusMs(ctx.now, holdMs) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`(paused_until is null or paused_until <= ${ctx.now})`)
    .where(sql<boolean>`(held_by is null or held_by = ${holder} or held_until < ${ctx.now})`)
    .returning(['url', 'secret', 'old_secret', 'old_secret_until', 'failures'])
    .executeTakeFirst();
  if (!target) return null;
  const deliveries = await db(ctx)
    .selectFrom('webhook_deliveries')
    .select(['id', 'sequence', 'payload'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', ctx.now)
    .orderBy('next_at')
    .orderBy('sequence')
    .limit(target.failures > 0 ? 1 : together)
    .execute();
  return { target, deliveries };
}

/** Lets go of a webhook, and says when it has something to do next; null when nothing waits. */
export async function leave(ctx: Ctx, webhookId: string, holder: string): Promise<Date | null> {
  const left = await db(ctx)
    .updateTable('webhooks')
    .set({ held_by: null, held_until: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', webhookId)
    .where('held_by', '=', holder)
    .returning(['enabled', 'removed_at', 'paused_until'])
    .executeTakeFirst();
  if (!left?.enabled || left.removed_at) return null;
  // asked after the row was let go: whoever takes it for a delivery that is committed from here on waits for this commit, and finds it free
  const next = await db(ctx)
    .selectFrom('webhook_deliveries')
    .select('next_at')
    .where('tenant_id', '=', ctx.tenantId)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  if (!next) return null;
  return left.paused_until && left.paused_until > next.next_at ? left.paused_until : next.next_at;
}
