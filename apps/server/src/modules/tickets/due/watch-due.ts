import { plusMs } from '@otklik/core';
import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { wakeJob } from '../snooze/wake.job.ts';

const everyMs = 60_000;
/** what is due longer than this has lost its job: a restored backup, a job given up */
const lateMs = 30_000;
const most = 1000;

/** Looks at start and once a minute, over all tenants, for instants that have come and whose job has not: the rows decide, a job too many finds nothing. */
export async function watchDue(app: App): Promise<Running> {
  const look = async () => {
    try {
      await relaySnoozes(app);
    } catch (error) {
      app.log.warn({ err: error }, 'tickets.due_not_looked');
    }
  };
  let turn = look();
  await turn;
  const timer = setInterval(() => {
    turn = look();
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await turn;
    },
  };
}

async function relaySnoozes(app: App): Promise<void> {
  const rows = await asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('tickets')
      .select(['tenant_id', 'id'])
      .where('snoozed_until', '<', plusMs(ctx.now, -lateMs))
      .orderBy('snoozed_until')
      .limit(most)
      .execute(),
  );
  for (const [tenantId, own] of Map.groupBy(rows, (row) => row.tenant_id))
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const { id } of own) await wakeJob.lay(ctx, { ticketId: id });
    });
}
