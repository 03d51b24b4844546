import { plusMs } from '@otklik/core';
import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { giveBackJob } from './give-back.job.ts';

const everyMs = 60_000;
/** what is due longer than this has lost its job: a restored backup, a job given up */
const lateMs = 30_000;
const most = 1000;

/** Looks at start and once a minute, over all tenants, for work to be given back whose job was lost. */
export const watchGiveBacks = (app: App): Running => lookEvery(app, everyMs, 'routing.give_backs_not_looked', () => relay(app));

async function relay(app: App): Promise<void> {
  const late = await asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('distribution_give_backs')
      .select(['tenant_id', 'team_id', 'user_id'])
      .where('due_at', '<', plusMs(ctx.now, -lateMs))
      .orderBy('due_at')
      .limit(most)
      .execute(),
  );
  for (const [tenantId, rows] of Map.groupBy(late, (row) => row.tenant_id))
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const { team_id, user_id } of rows) await giveBackJob.lay(ctx, { teamId: team_id, userId: user_id });
    });
}
