import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { db } from '../db.ts';
import { type Chained, chainHash, firstHash, keepable, keepableText } from './chain.ts';

/** One administrative act: `action` is `noun.verb`, the target whom or what it was done to, details ids and states but never secrets. */
export type Act = { action: string; target: { kind: string; id: string | null; name?: string }; details?: Record<string, unknown> };

/**
 * Writes an act to the tenant's audit log, in the transaction of the change: who, from where, to what. Rows are chained by hash, so the
 * writers of one tenant follow one another: call it after the verb's own locks, as the last statement.
 */
export async function audit(ctx: Ctx, act: Act): Promise<void> {
  const { tenantId, actor } = ctx;
  await lockNamed(ctx, `audit:${tenantId}`);
  const last = await db(ctx)
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .where('tenant_id', '=', tenantId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const details = keepable(act.details ?? {});
  const row: Chained = {
    tenant_id: tenantId,
    seq: (last?.seq ?? 0) + 1,
    at: ctx.now,
    action: act.action,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: keepableText(actor.name),
    target_kind: act.target.kind,
    target_id: act.target.id,
    target_name: keepableText(act.target.name ?? ''),
    details,
    address: ctx.address,
  };
  const before = last?.hash ?? firstHash;
  await db(ctx)
    .insertInto('audit_log')
    .values({ ...row, details: JSON.stringify(details), prev_hash: before, hash: chainHash(before, row) })
    .execute();
}
