import { plusMs } from '@otklik/core';
import type { App } from '../../platform/ctx.ts';
import { asSystem } from '../../platform/db/transaction.ts';
import { lookEvery } from '../../platform/look-every.ts';
import type { Running } from '../../platform/module.ts';
import { db } from './db.ts';

const everyMs = 6 * 3600 * 1000;
const keptMs = 90 * 24 * 3600 * 1000;
const atOnce = 10_000;

/** Removes what people were told of three months ago, over all tenants, some at a time. */
export async function sweepNotifications(app: App): Promise<void> {
  await asSystem(app, async (ctx) => {
    const old = db(ctx).selectFrom('notifications').select(['tenant_id', 'id']).where('at', '<', plusMs(ctx.now, -keptMs)).limit(atOnce);
    await db(ctx)
      .deleteFrom('notifications')
      .where(({ eb, refTuple }) => eb(refTuple('tenant_id', 'id'), 'in', old.$asTuple('tenant_id', 'id')))
      .execute();
  });
}

/** Sweeps now and then in a working process. */
export async function keepNotificationsSwept(app: App): Promise<Running> {
  return lookEvery(app, everyMs, 'notifications.sweep_failed', () => sweepNotifications(app), everyMs);
}
