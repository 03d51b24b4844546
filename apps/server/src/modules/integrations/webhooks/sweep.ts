import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { closeDoor } from '../egress.ts';
import { deliverJob } from './deliver.job.ts';

const everyMs = 60_000;
/** what is due longer than this should have a job at work on it, and maybe lost it */
const lateMs = 120_000;
const keptMs = 30 * 24 * 3_600_000;
const most = 1000;

/** Gives due deliveries their job again, and forgets those of a month ago, at start and once a minute. Closes the door when the process stops. */
export async function startSweeping(app: App): Promise<Running> {
  const looking = lookEvery(app, everyMs, 'integrations.sweep_failed', () => sweep(app));
  return {
    async stop() {
      await looking.stop();
      await closeDoor(app);
    },
  };
}

/** One turn of the sweep. */
export async function sweep(app: App): Promise<void> {
  await relay(app);
  await forgetOld(app);
}

/** Over all tenants: one small index of what waits serves everybody. Webhooks at rest are left alone. */
async function relay(app: App): Promise<void> {
  const late = plusMs(now(), -lateMs);
  const rows = await asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('webhooks as w')
      .select(['w.tenant_id', 'w.id'])
      .where('w.enabled', '=', true)
      .where('w.removed_at', 'is', null)
      .where(sql<boolean>`(w.paused_until is null or w.paused_until < ${late})`)
      .where(
        sql<boolean>`exists (select from webhook_deliveries d where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'waiting' and d.next_at < ${late})`,
      )
      .limit(most)
      .execute(),
  );
  for (const { tenant_id, id } of rows)
    await inTenant(app, tenant_id, { actor: systemActor }, (ctx) => deliverJob.lay(ctx, { webhookId: id }, { key: `late:${id}` }));
}

/** Over all tenants, some at a time; what still waits stays. */
async function forgetOld(app: App): Promise<void> {
  await asSystem(app, (ctx) =>
    db(ctx)
      .deleteFrom('webhook_deliveries')
      .where(
        sql<boolean>`(tenant_id, id) in (select d.tenant_id, d.id from webhook_deliveries d where d.state <> 'waiting' and d.created_at < ${plusMs(ctx.now, -keptMs)} limit ${most})`,
      )
      .execute(),
  );
}
