import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { db } from '../db.ts';
import { closeJob } from './close.job.ts';

/** Lays the job of closing for every tenant that has decided on it. Over all tenants: the settings of the installation are few rows. */
export async function layClosing(app: App): Promise<void> {
  const rows = await asSystem(app, (ctx) =>
    db(ctx).selectFrom('ticket_closing').select('tenant_id').where('close_after_days', 'is not', null).execute(),
  );
  for (const { tenant_id } of rows)
    await inTenant(app, tenant_id, { actor: systemActor }, (ctx) => closeJob.lay(ctx, {}, { key: 'close' }));
}
