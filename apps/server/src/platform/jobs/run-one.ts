import type { JobWithMetadata } from 'pg-boss';
import { storable } from '../db/json.ts';
import type { Log } from '../log.ts';
import type { Parked, Work } from './queue.ts';

export type TakenJob = JobWithMetadata<{ tenantId: string }>;

const mostWords = 4000;

/**
 * Runs a job once, within the seconds that its queue gives it; what takes longer is given up, and may go on unheard. Null when it is done, else what to
 * write beside its failure. Who parks is told when it was the last try.
 */
export async function runOne(
  work: Work,
  one: TakenJob,
  { log, parked }: { log: Log; parked: Parked },
): Promise<{ message: string } | null> {
  const began = performance.now();
  const last = one.retryCount >= one.retryLimit;
  const { tenantId, ...data } = one.data;
  const line = { job: work.name, id: one.id, tenant: tenantId, try: one.retryCount + 1 };
  try {
    await within(one.expireInSeconds, work.run({ tenantId, data, tries: one.retryCount + 1, last }));
    log.debug({ ...line, ms: Math.round(performance.now() - began) }, 'job.done');
    return null;
  } catch (error) {
    log.warn({ ...line, err: error, last }, 'job.failed');
    if (last) await parked(work.name, one.data, error);
    return { message: storable(error instanceof Error ? error.message : String(error)).slice(0, mostWords) };
  }
}

/** Waits for work so many seconds at most; what takes longer may go on unheard. */
export async function within(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it took longer than ${seconds} seconds`)), seconds * 1000);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
