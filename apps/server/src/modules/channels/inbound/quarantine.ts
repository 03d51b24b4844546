import type { App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { raiseAlarm } from '../alarms/alarms.ts';
import { db } from '../db.ts';
import { settle } from './apply-decision.ts';
import type { Item } from './held.ts';

/** Puts an item aside where a person sees it: its raw source stays, and it can be processed again. Raises the alarm quarantine. Emits inbound.decided. */
export function quarantine(app: App, item: Item, reason: string): Promise<void> {
  return inTenant(app, item.inbox.tenantId, { actor: systemActor }, async (ctx) => {
    const row = await db(ctx)
      .selectFrom('inbound_messages')
      .select(['state', 'trace'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', item.id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (row?.state !== 'received') return;
    const words = reason.slice(0, 500);
    await raiseAlarm(ctx, { kind: 'quarantine', subjectId: item.inbox.id, subject: item.inbox.address, reason: words });
    await settle(ctx, item.id, 'quarantined', { error: words, trace: [{ step: 'parse', verdict: 'failed', detail: words }] });
  });
}
