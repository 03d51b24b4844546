import { PgBoss } from 'pg-boss';
import { named } from '../db/pool.ts';
import type { Log } from '../log.ts';
import type { Jobs, JobSettings, Parked, Work } from './queue.ts';

const deadLetters = 'dead-letters';

/** Opens the queue (pg-boss on our pool's database). `migrate` is true only in the process that migrates. */
export async function openJobs(
  url: string,
  queues: readonly { name: string; settings: JobSettings }[],
  log: Log,
  worker: boolean,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    max: worker ? 4 : 1,
    supervise: worker,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
    application_name: 'otklik-jobs',
    warningSlowQuerySeconds: 5,
  });
  boss.on('error', (error) => log.error({ err: error }, 'jobs.error'));
  await boss.start();
  await letRequestsLayJobs(boss);
  await createQueues(boss, queues);
  const workers = new Map<string, Taker[]>();
  const hurry = (queue: string) => {
    for (const taker of whoTakes(workers.get(queue) ?? [])) boss.notifyWorker(taker.id);
  };
  let looking: { stop(): void } | null = null;
  return {
    async lay(client, name, data, { tenantId, at, key, priority }) {
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(named(text, values ?? [])) };
      const options = { db, group: { id: tenantId }, ...(at && { startAfter: at }), ...(priority && { priority }) };
      if (key) await boss.upsert(name, data, { ...options, singletonKey: key });
      else await boss.insert(name, [{ data, ...options }] as never, { db, returnId: false } as never);
    },
    async work(list, parked) {
      for (const work of list) workers.set(work.name, await startWorkers(boss, work, log, parked));
      looking = lookForDue(boss, [...workers.keys()], hurry, log);
    },
    hurry,
    async sizes() {
      const queues = await boss.getQueues();
      return queues
        .filter((queue) => queue.name !== deadLetters)
        .map((queue) => ({ name: queue.name, waiting: queue.queuedCount, failed: queue.failedCount }));
    },
    async stop() {
      looking?.stop();
      await boss.stop({ graceful: true, timeout: 20_000, close: true });
    },
  };
}

/** The roles of requests own nothing, the queue's tables neither: they are granted what laying a job takes. */
async function letRequestsLayJobs(boss: PgBoss): Promise<void> {
  const db = boss.getDb();
  const { rows } = await db.executeSql(`select has_table_privilege('otklik_app', 'pgboss.job', 'insert') as granted`);
  if (rows[0]?.granted) return;
  await db.executeSql('grant usage on schema pgboss to otklik_app, otklik_system');
  await db.executeSql('grant select, insert, update, delete on all tables in schema pgboss to otklik_app, otklik_system');
  await db.executeSql(
    'alter default privileges in schema pgboss grant select, insert, update, delete on tables to otklik_app, otklik_system',
  );
}

async function createQueues(boss: PgBoss, queues: readonly { name: string; settings: JobSettings }[]): Promise<void> {
  const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!there.has(deadLetters)) await boss.createQueue(deadLetters);
  for (const { name, settings } of queues) {
    const wanted = {
      retryLimit: settings.retryLimit ?? 5,
      retryDelay: settings.retryDelay ?? 5,
      retryBackoff: true,
      retryDelayMax: settings.retryDelayMax ?? 3600,
      expireInSeconds: settings.expireInSeconds ?? 60,
      ...(settings.heartbeatSeconds && { heartbeatSeconds: settings.heartbeatSeconds }),
      deleteAfterSeconds: 24 * 3600,
      deadLetter: deadLetters,
    };
    const queue = there.get(name);
    if (!queue) await boss.createQueue(name, wanted);
    else if (
      queue.retryLimit !== wanted.retryLimit ||
      queue.expireInSeconds !== wanted.expireInSeconds ||
      (queue.heartbeatSeconds ?? undefined) !== wanted.heartbeatSeconds
    )
      await boss.updateQueue(name, wanted);
  }
}

type Taker = { id: string; busy: boolean };

/** One that has nothing to do, since each that is woken asks the database; all of them when each has: the first to end goes on. */
function whoTakes(takers: readonly Taker[]): readonly Taker[] {
  const idle = takers.find((taker) => !taker.busy);
  return idle ? [idle] : takers;
}

const lookEveryMs = 1000;

/**
 * Looks once a second for queues with something due (a retry, a later instant, work of a node that died before it told) and wakes a taker of each.
 * One small question for all queues, where each taker's own look would plan and run a large statement: those look every half minute, should this one fail.
 */
function lookForDue(boss: PgBoss, queues: string[], hurry: (queue: string) => void, log: Log): { stop(): void } {
  let asking = false;
  const look = async () => {
    if (asking) return;
    asking = true;
    try {
      const { rows } = await boss.getDb().executeSql(due, [queues]);
      for (const { name } of rows as { name: string }[]) hurry(name);
    } catch (error) {
      log.warn({ err: error }, 'jobs.look_failed');
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return { stop: () => clearInterval(timer) };
}

const due = `select q.name from unnest($1::text[]) as q (name)
where exists (select from pgboss.job j where j.name = q.name and j.state < 'active' and not j.blocked and j.start_after <= pgboss.job_now())`;

async function startWorkers(boss: PgBoss, work: Work, log: Log, parked: Parked): Promise<Taker[]> {
  const batchSize = work.settings.batch ?? 4;
  const options = { batchSize, perJobResults: true, includeMetadata: true, pollingIntervalSeconds: 30 } as const;
  const takers: Taker[] = [];
  for (let n = 0; n < (work.settings.workers ?? 1); n += 1) {
    const taker: Taker = { id: '', busy: false };
    const take = async (batch: Batch[]) => {
      taker.busy = true;
      try {
        return await Promise.all(batch.map((one) => runOne(work, one, log, parked)));
      } finally {
        taker.busy = false;
        // a full batch means that more may wait; pg-boss's own burst leaves out batches of one
        if (batch.length >= batchSize) boss.notifyWorker(taker.id);
      }
    };
    taker.id = await boss.work(work.name, options as never, take as never);
    takers.push(taker);
  }
  return takers;
}

type Batch = { id: string; data: { tenantId: string }; retryCount: number; retryLimit: number };

async function runOne(work: Work, one: Batch, log: Log, parked: Parked) {
  const began = performance.now();
  const last = one.retryCount >= one.retryLimit;
  const { tenantId, ...data } = one.data;
  const line = { job: work.name, id: one.id, tenant: tenantId, try: one.retryCount + 1 };
  try {
    await work.run({ tenantId, data, tries: one.retryCount + 1, last });
    log.debug({ ...line, ms: Math.round(performance.now() - began) }, 'job.done');
    return { id: one.id, status: 'completed' };
  } catch (error) {
    log.warn({ ...line, err: error, last }, 'job.failed');
    if (last) await parked(work.name, one.data, error);
    return { id: one.id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } };
  }
}
