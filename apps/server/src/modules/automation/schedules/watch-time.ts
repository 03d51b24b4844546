import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { sweepRuns } from '../rules/sweep.ts';
import { runTimedJob } from './run-timed.job.ts';

const everyMs = 60_000;
const most = 5000;
const sweepEvery = 60;

/** Looks at start and once a minute, over all tenants, for rules of time: schedules that are due, and timers, whose tickets may be. Each is a job of its own, of which one at most waits. */
export function watchTime(app: App): Running {
  let looks = 0;
  return lookEvery(app, everyMs, 'automation.time_not_looked', async () => {
    await layTimed(app);
    if (looks++ % sweepEvery === 0) await sweepRuns(app);
  });
}

/** Lays the jobs of the rules of time that there is something to do for. In a system transaction: it looks over all tenants. */
export async function layTimed(app: App): Promise<void> {
  const due = await asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('rules')
      .select(['tenant_id', 'id'])
      .where('enabled', '=', true)
      .where('removed_at', 'is', null)
      .where('kind', '<>', 'event')
      .where((eb) => eb.or([eb('kind', '=', 'timer'), eb('next_run_at', '<=', ctx.now)]))
      .orderBy('tenant_id')
      .orderBy('position')
      .limit(most)
      .execute(),
  );
  for (const [tenantId, rules] of Map.groupBy(due, (row) => row.tenant_id))
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const { id } of rules) await runTimedJob.lay(ctx, { ruleId: id }, { key: id });
    });
}
