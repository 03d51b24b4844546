import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { App } from '../ctx.ts';
import { named } from '../db/pool.ts';
import type { Log } from '../log.ts';
import type { JobType } from './job.ts';

/** A job of any module, as the list of jobs holds it. */
// oxlint-disable-next-line typescript/no-explicit-any -- the list mixes shapes; each job checks its own
export type AnyJob = JobType<any>;

export type Schedule = { name: string; cron: string };

export type Jobs = {
  /** Lays a job through the given connection, inside its transaction. */
  lay(client: pg.PoolClient, name: string, data: object, options: { tenantId: string; at?: Date; key?: string; priority?: number }): Promise<void>;
  /** Starts working on all queues; `parked` hears of a job that failed for the last time. */
  work(app: App, jobs: readonly AnyJob[], parked: (name: string, data: { tenantId: string }, error: unknown) => Promise<void>): Promise<void>;
  /** Says that a queue has something to do now, so that its worker need not wait for the next look. */
  hurry(queue: string): void;
  /** Jobs waiting or running, by queue, for health and metrics. */
  sizes(): Promise<{ name: string; waiting: number; failed: number }[]>;
  stop(): Promise<void>;
};

const deadLetters = 'dead-letters';

/** Opens the queue (pg-boss on our pool's database). `migrate` is true only in the process that migrates. */
export async function openJobs(url: string, jobs: readonly AnyJob[], log: Log, worker: boolean): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: worker ? 4 : 1, supervise: worker, superviseIntervalSeconds: 10, monitorIntervalSeconds: 10, schedule: false, application_name: 'otklik-jobs', warningSlowQuerySeconds: 5 });
  boss.on('error', (error) => log.error({ err: error }, 'jobs.error'));
  await boss.start();
  await letRequestsLayJobs(boss);
  await createQueues(boss, jobs);
  const workers = new Map<string, string[]>();
  return {
    async lay(client, name, data, { tenantId, at, key, priority }) {
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(named(text, values ?? [])) };
      const options = { db, group: { id: tenantId }, ...(at && { startAfter: at }), ...(priority && { priority }) };
      if (key) await boss.upsert(name, data, { ...options, singletonKey: key });
      else await boss.insert(name, [{ data, ...options }] as never, { db, returnId: false } as never);
    },
    async work(app, list, parked) {
      for (const job of list) workers.set(job.name, await startWorkers(boss, app, job, parked));
    },
    hurry: (queue) => {
      for (const id of workers.get(queue) ?? []) boss.notifyWorker(id);
    },
    async sizes() {
      const queues = await boss.getQueues();
      return queues.filter((queue) => queue.name !== deadLetters).map((queue) => ({ name: queue.name, waiting: queue.queuedCount, failed: queue.failedCount }));
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000, close: true }),
  };
}

/** The roles of requests own nothing, the queue's tables neither: they are granted what laying a job takes. */
async function letRequestsLayJobs(boss: PgBoss): Promise<void> {
  const db = boss.getDb();
  const { rows } = await db.executeSql(`select has_table_privilege('otklik_app', 'pgboss.job', 'insert') as granted`);
  if (rows[0]?.granted) return;
  await db.executeSql('grant usage on schema pgboss to otklik_app, otklik_system');
  await db.executeSql('grant select, insert, update, delete on all tables in schema pgboss to otklik_app, otklik_system');
  await db.executeSql('alter default privileges in schema pgboss grant select, insert, update, delete on tables to otklik_app, otklik_system');
}

async function createQueues(boss: PgBoss, jobs: readonly AnyJob[]): Promise<void> {
  const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!there.has(deadLetters)) await boss.createQueue(deadLetters);
  for (const { name, settings } of jobs) {
    const wanted = {
      retryLimit: settings.retryLimit ?? 5,
      retryDelay: settings.retryDelay ?? 5,
      retryBackoff: true,
      retryDelayMax: settings.retryDelayMax ?? 3600,
      expireInSeconds: settings.expireInSeconds ?? 60,
      deleteAfterSeconds: 24 * 3600,
      deadLetter: deadLetters,
    };
    const queue = there.get(name);
    if (!queue) await boss.createQueue(name, wanted);
    else if (queue.retryLimit !== wanted.retryLimit || queue.expireInSeconds !== wanted.expireInSeconds) await boss.updateQueue(name, wanted);
  }
}

async function startWorkers(boss: PgBoss, app: App, job: AnyJob, parked: (name: string, data: { tenantId: string }, error: unknown) => Promise<void>): Promise<string[]> {
  const options = { batchSize: job.settings.batch ?? 4, perJobResults: true, includeMetadata: true, pollingIntervalSeconds: 2, burstWhenBatchFull: true, orderByCreatedOn: false } as const;
  const ids: string[] = [];
  for (let n = 0; n < (job.settings.workers ?? 1); n += 1) {
    ids.push(await boss.work(job.name, options as never, (async (batch: Batch[]) => Promise.all(batch.map((one) => runOne(app, job, one, parked)))) as never));
  }
  return ids;
}

type Batch = { id: string; data: { tenantId: string }; retryCount: number; retryLimit: number };

async function runOne(app: App, job: AnyJob, one: Batch, parked: (name: string, data: { tenantId: string }, error: unknown) => Promise<void>) {
  const began = performance.now();
  const last = one.retryCount >= one.retryLimit;
  const { tenantId, ...data } = one.data;
  const line = { job: job.name, id: one.id, tenant: tenantId, try: one.retryCount + 1 };
  try {
    await job.run(app, { tenantId, data, tries: one.retryCount + 1, last });
    app.log.debug({ ...line, ms: Math.round(performance.now() - began) }, 'job.done');
    return { id: one.id, status: 'completed' };
  } catch (error) {
    app.log.warn({ ...line, err: error, last }, 'job.failed');
    if (last) await parked(job.name, one.data, error);
    return { id: one.id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } };
  }
}
