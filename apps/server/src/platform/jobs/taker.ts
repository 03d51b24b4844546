import { setTimeout as pause } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { openForgetting } from './forget-done.ts';
import type { QueueDatabase } from './queue-database.ts';
import type { Parked, Work } from './queue.ts';
import { runOne, type TakenJob } from './run-one.ts';
import { runTogether } from './run-together.ts';

/** Takes the jobs of one queue in this process. */
export type Taker = {
  /** says that something may be due */
  hurry(): void;
  /** takes no more and waits for what runs, so many ms at most; what still runs then is given back for another try */
  stop(mostMs: number): Promise<void>;
};

type Tools = { boss: PgBoss; database: QueueDatabase; log: Log; parked: Parked };

const defaultAtOnce = 4;

/**
 * Runs up to `atOnce` jobs of a queue side by side: they are taken together, and each ends by itself. Looks when hurried, and as long as it finds as many as
 * it asked for.
 */
export function openTaker({ boss, database, log, parked }: Tools, work: Work): Taker {
  const { atOnce = defaultAtOnce, gatherMs = 0, heartbeatSeconds } = work.settings;
  const running = new Map<string, TakenJob>();
  let due = false;
  let taking: Promise<void> | null = null;
  let stopped = false;

  const take = async () => {
    while (due && !stopped && running.size < atOnce) {
      due = false;
      const batchSize = sizeOf(atOnce - running.size, atOnce);
      const jobs = await boss.fetch<{ tenantId: string }>(work.name, { batchSize, includeMetadata: true });
      due ||= jobs.length === batchSize;
      void start(jobs);
    }
  };
  const start = async (jobs: readonly TakenJob[]) => {
    for (const job of jobs) running.set(job.id, job);
    const done = await runTogether(work, jobs, log);
    for (const job of jobs)
      if (done.has(job)) forget(job);
      else void run(job);
  };
  let gathering: NodeJS.Timeout | null = null;
  const hurry = () => {
    if (gatherMs > 0 && !stopped) gathering ??= setTimeout(goOn, gatherMs);
    else goOn();
  };
  const goOn = () => {
    gathering = null;
    due = true;
    if (stopped || taking || running.size >= atOnce) return;
    taking = take()
      .catch((error: unknown) => log.error({ err: error, job: work.name }, 'jobs.not_taken'))
      .finally(() => {
        taking = null;
        if (due) goOn();
      });
  };
  const gone = (jobs: readonly TakenJob[]) => {
    for (const { id } of jobs) running.delete(id);
    if (due) hurry();
  };
  const forget = openForgetting(database, work.name, gone, log);
  const run = async (job: TakenJob) => {
    const failure = await runOne(work, job, { log, parked });
    if (failure === null) return forget(job);
    await boss.fail(work.name, [job], failure).catch((error: unknown) => log.error({ err: error, job: work.name }, 'jobs.end_not_written'));
    gone([job]);
  };
  const alive =
    heartbeatSeconds &&
    setInterval(() => {
      if (running.size > 0)
        boss.touch(work.name, [...running.values()]).catch((error: unknown) => log.warn({ err: error }, 'jobs.no_heartbeat'));
    }, heartbeatSeconds * 500).unref();
  goOn();
  return {
    hurry,
    async stop(mostMs) {
      stopped = true;
      if (gathering) clearTimeout(gathering);
      await taking;
      for (const until = performance.now() + mostMs; running.size > 0 && performance.now() < until; ) await pause(20);
      if (alive) clearInterval(alive);
      if (running.size > 0) await boss.fail(work.name, [...running.values()], { message: 'the process stopped' });
    },
  };
}

/** Few sizes, since each is a statement of its own that is planned once. */
const sizeOf = (free: number, atOnce: number) => (free === atOnce ? atOnce : ([8, 4, 2].find((size) => size <= free) ?? 1));
