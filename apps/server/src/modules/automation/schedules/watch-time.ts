import type { App } from '../../../platform/ctx.ts';
import { sql } from 'kysely';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { sweepRuns } from '../rules/sweep.ts';
import { runTimedJob } from './run-timed.job.ts';

const everyMs = 60_000;
const mostTenants = 500;
const sweepEvery = 60;

/** Looks at start and once a minute, over all tenants, for rules of time: schedules that are due, and timers, whose tickets may be. A tenant's are one job, of which one at most waits. */
export function watchTime(app: App): Running {
  let looks = 0;
  return lookEvery(app, everyMs, 'automation.time_not_looked', async () => {
    await layTimed(app);
    if (looks++ % sweepEvery === 0) await sweepRuns(app);
  });
}

/** Lays the jobs of the rules of time that there is something to do for, each tenant's in their order. In system transactions: it looks over all tenants. */
export async function layTimed(app: App): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page = await dueRules(app, after);
    for (const { tenant_id, rule_ids: ruleIds } of page)
      await inTenant(app, tenant_id, { actor: systemActor }, (ctx) =>
        runTimedJob.lay(ctx, { ruleIds, pass: null, alone: false }, { key: tenant_id }),
      );
    if (page.length < mostTenants) return;
    after = page.at(-1)?.tenant_id ?? null;
  }
}

const dueRules = (app: App, after: string | null) =>
  asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('rules')
      .select(['tenant_id', sql<string[]>`array_agg(id order by position, id)`.as('rule_ids')])
      .where('enabled', '=', true)
      .where('removed_at', 'is', null)
      .where('kind', '<>', 'event')
      .where((eb) => eb.or([eb('kind', '=', 'timer'), eb('next_run_at', '<=', ctx.now)]))
      .$if(after !== null, (query) => query.where('tenant_id', '>', after))
      .groupBy('tenant_id')
      .orderBy('tenant_id')
      .limit(mostTenants)
      .execute(),
  );
