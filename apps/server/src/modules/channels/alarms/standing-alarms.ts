import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import { db } from '../db.ts';

/** Alarms that stand now, of all tenants: for whoever runs the installation. */
export function standingAlarms(app: App): Promise<{ tenantId: string; kind: string; subject: string; reason: string }[]> {
  return asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('alarms')
      .select(['tenant_id as tenantId', 'kind', 'subject', 'reason'])
      .where('cleared_at', 'is', null)
      .orderBy('raised_at')
      .limit(10_000)
      .execute(),
  );
}
