import { raiseAlarm } from '../modules/channels/index.ts';
import type { App } from '../platform/ctx.ts';
import { inTenant, systemActor } from '../platform/db/transaction.ts';
import { workOf } from '../platform/jobs/job.ts';
import type { Running } from '../platform/module.ts';
import { Outage, Refusal } from '../platform/refuse.ts';
import { modules } from './modules.ts';
import { watchHold } from './watch-hold.ts';

/** Starts the workers of all queues and what else modules keep running in a working process. */
export async function startWork(app: App): Promise<Running[]> {
  const jobs = modules.flatMap((module) => module.jobs);
  app.notices.listen(({ queues }) => {
    for (const queue of queues.includes('*') ? jobs.map((job) => job.name) : queues) app.jobs.hurry(queue);
  });
  await app.jobs.work(
    jobs.map((job) => workOf(app, job)),
    (name, data, error) => tellParked(app, name, data.tenantId, error),
  );
  const running: Running[] = [];
  for (const module of modules) if (module.work) running.push(await module.work(app));
  running.push(await watchHold(app));
  return running;
}

/** A job that failed for the last time lies in the dead letters; the tenant sees an alarm. */
async function tellParked(app: App, job: string, tenantId: string, error: unknown): Promise<void> {
  app.log.error({ job, tenant: tenantId, err: error }, 'job.parked');
  // everybody signed in reads alarms: a bug's own words (a statement, a row) stay in the log
  const reason = error instanceof Outage || error instanceof Refusal ? error.message : 'server_error';
  try {
    await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
      raiseAlarm(ctx, { kind: 'job_parked', subjectId: null, subject: job, reason }),
    );
  } catch (problem) {
    app.log.error({ err: problem }, 'job.alarm_not_raised');
  }
}
