import type { Log } from '../log.ts';
import type { Work } from './queue.ts';
import { type TakenJob, within } from './run-one.ts';

/**
 * Runs jobs that may go together, those of one tenant in one transaction. Answers which are done: a job alone, one of a queue that knows no together,
 * one tried before, and those of a tenant whose transaction failed are left to run by themselves.
 */
export async function runTogether(work: Work, jobs: readonly TakenJob[], log: Log): Promise<Set<TakenJob>> {
  const done = new Set<TakenJob>();
  if (!work.runTogether) return done;
  for (const [tenantId, own] of Map.groupBy(jobs.filter(isFresh), (job) => job.data.tenantId)) {
    if (own.length === 1) continue;
    const list = own.map(({ data: { tenantId: _, ...data } }) => data);
    const line = { job: work.name, tenant: tenantId, count: own.length };
    try {
      await within(Math.min(...own.map((job) => job.expireInSeconds)) / 2, work.runTogether({ tenantId, list }));
      for (const job of own) done.add(job);
      log.debug(line, 'job.done_together');
    } catch (error) {
      log.warn({ ...line, err: error }, 'job.not_together');
    }
  }
  return done;
}

const isFresh = (job: TakenJob) => job.retryCount === 0;
