import { inboxHealthChanged } from '@otklik/contract/channels/inboxes.ts';
import { toInstant } from '@otklik/core';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { raiseAlarm, standDown } from '../alarms/alarms.ts';
import { db } from '../db.ts';
import type { KeptHealth } from './show-inbox.ts';

export type Side = 'receiving' | 'sending';

/** what this process last wrote, so that a busy inbox costs no row update per mail */
const written = new Map<string, { state: string; at: number }>();
const everyMs = 60_000;

/**
 * Notes that an inbox works, or fails and why (a code, or the words of the foreign server). Opens a transaction of its own; locks the inbox row.
 * A change raises or clears the alarm and emits inbox.health_changed; a success that changes nothing is written at most once a minute.
 */
export async function noteHealth(app: App, inbox: { tenantId: string; id: string }, side: Side, error: string | null): Promise<void> {
  const key = `${inbox.id}:${side}`;
  const state = error === null ? 'working' : `failing ${error}`;
  const last = written.get(key);
  if (last?.state === state && now().getTime() - last.at < everyMs) return;
  written.set(key, { state, at: now().getTime() });
  await inTenant(app, inbox.tenantId, { actor: systemActor }, async (ctx) => {
    const row = await db(ctx)
      .selectFrom('inboxes')
      .select(['address', side])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', inbox.id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!row) return;
    const before = row[side] as KeptHealth;
    const after = nextHealth(before, error, toInstant(ctx.now));
    await db(ctx)
      .updateTable('inboxes')
      .set({ [side]: jsonText(after) })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', inbox.id)
      .execute();
    const kind = `inbox_${side}` as const;
    if (error !== null) await raiseAlarm(ctx, { kind, subjectId: inbox.id, subject: row.address, reason: error });
    else if (before.state !== 'working') await standDown(ctx, kind, inbox.id);
    if (before.state !== after.state || (before.error ?? null) !== (after.error ?? null))
      await emit(ctx, inboxHealthChanged, { inboxId: inbox.id });
  });
}

/** Health after one more experience. `since` moves only when the state does. */
export function nextHealth(before: KeptHealth, error: string | null, at: string): KeptHealth {
  const state = error === null ? 'working' : 'failing';
  return {
    state,
    since: before.state === state ? (before.since ?? at) : at,
    error: error === null ? null : error.slice(0, 300),
    lastSuccessAt: error === null ? at : (before.lastSuccessAt ?? null),
  };
}

/** Forgets what was written: after an inbox was changed, and between tests. */
export function forgetHealth(): void {
  written.clear();
}
