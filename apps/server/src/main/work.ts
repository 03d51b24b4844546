import type { App } from '../platform/ctx.ts';
import { workOf } from '../platform/jobs/job.ts';
import type { Running } from '../platform/module.ts';
import { modules } from './modules.ts';
import { watchHold } from './watch-hold.ts';

/** Starts the workers of all queues and what else modules keep running in a working process. */
export async function startWork(app: App): Promise<Running[]> {
  const jobs = modules.flatMap((module) => module.jobs);
  app.notices.listen(({ queues }) => {
    for (const queue of queues.includes('*') ? jobs.map((job) => job.name) : queues) app.jobs.hurry(queue);
  });
  await app.jobs.work(jobs.map((job) => workOf(app, job)), async (name, data, error) => app.log.error({ job: name, tenant: data.tenantId, err: error }, 'job.parked'));
  const running: Running[] = [];
  for (const module of modules) if (module.work) running.push(await module.work(app));
  running.push(await watchHold(app));
  return running;
}
