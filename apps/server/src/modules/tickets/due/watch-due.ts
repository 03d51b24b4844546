import { plusMs } from '@otklik/core';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { layClosing } from '../closing/lay-closing.ts';
import { db } from '../db.ts';
import { followUpJob } from '../follow-up/follow-up.job.ts';
import { remindJob } from '../reminders/remind.job.ts';
import { wakeJob } from '../snooze/wake.job.ts';

const everyMs = 60_000;
/** what is due longer than this has lost its job: a restored backup, a job given up */
const lateMs = 30_000;
const most = 1000;
const closingEvery = 10;

type Row = { tenant_id: string; id: string };

/** Where instants stand that jobs wait for, and how such a job is laid anew. */
const instants: { rows(ctx: Ctx, late: Date): Promise<Row[]>; lay(ctx: Ctx, id: string): Promise<void> }[] = [
  {
    rows: (ctx, late) =>
      db(ctx)
        .selectFrom('tickets')
        .select(['tenant_id', 'id'])
        .where('snoozed_until', '<', late)
        .orderBy('snoozed_until')
        .limit(most)
        .execute(),
    lay: (ctx, ticketId) => wakeJob.lay(ctx, { ticketId }),
  },
  {
    rows: (ctx, late) =>
      db(ctx)
        .selectFrom('tickets')
        .select(['tenant_id', 'id'])
        .where('follow_up_at', '<', late)
        .where('merged_into', 'is', null)
        .orderBy('follow_up_at')
        .limit(most)
        .execute(),
    lay: (ctx, ticketId) => followUpJob.lay(ctx, { ticketId }),
  },
  {
    rows: (ctx, late) =>
      db(ctx)
        .selectFrom('reminders')
        .select(['tenant_id', 'id'])
        .where('done_at', 'is', null)
        .where('due_at', '<', late)
        .orderBy('due_at')
        .limit(most)
        .execute(),
    lay: (ctx, reminderId) => remindJob.lay(ctx, { reminderId }),
  },
];

/** Looks at start and once a minute, over all tenants, for instants that have come and whose job has not, and each ten minutes for tickets to close: the rows decide, a job too many finds nothing. */
export async function watchDue(app: App): Promise<Running> {
  let looks = 0;
  return lookEvery(app, everyMs, 'tickets.due_not_looked', async () => {
    for (const one of instants) await relay(app, one);
    if (looks++ % closingEvery === 0) await layClosing(app);
  });
}

async function relay(app: App, { rows, lay }: (typeof instants)[number]): Promise<void> {
  const late = await asSystem(app, (ctx) => rows(ctx, plusMs(ctx.now, -lateMs)));
  for (const [tenantId, own] of Map.groupBy(late, (row) => row.tenant_id))
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const { id } of own) await lay(ctx, id);
    });
}
