import { PgBoss } from 'pg-boss';
import { named } from '../db/pool.ts';
import type { Log } from '../log.ts';
import { openQueueDatabase, type QueueDatabase } from './queue-database.ts';
import type { Jobs, JobSettings, Parked, Work } from './queue.ts';

const deadLetters = 'dead-letters';

/** Opens the queue (pg-boss on our pool's database). `migrate` is true only in the process that migrates. */
export async function openJobs(
  url: string,
  queues: readonly { name: string; settings: JobSettings }[],
  log: Log,
  worker: boolean,
): Promise<Jobs> {
  const database = openQueueDatabase(url, worker ? 4 : 1, (error) => log.error({ err: error }, 'jobs.error'));
  const boss = new PgBoss({
    db: database,
    supervise: worker,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
    warningSlowQuerySeconds: 5,
  });
  boss.on('error', (error) => log.error({ err: error }, 'jobs.error'));
  await boss.start();
  await letRequestsLayJobs(database);
  await createQueues(boss, queues);
  const workers = new Map<string, Taker[]>();
  const hurry = (queue: string) => {
    for (const taker of whoTakes(workers.get(queue) ?? [])) boss.notifyWorker(taker.id);
  };
  let looking: { stop(): void } | null = null;
  return {
    async lay(client, name, data, { tenantId, at, key }) {
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(named(text, values ?? [])) };
      const options = { db, group: { id: tenantId }, ...(at && { startAfter: at }) };
      if (key) await boss.upsert(name, data, { ...options, singletonKey: key });
      else await boss.insert(name, [{ data, ...options }] as never, { db, returnId: false } as never);
    },
    async work(list, parked) {
      for (const work of list) workers.set(work.name, await startWorkers(boss, database, work, log, parked));
      looking = lookForDue(database, [...workers.keys()], hurry, log);
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
      await boss.stop({ graceful: true, timeout: 20_000 });
      await database.close();
    },
  };
}

/** The roles of requests own nothing, the queue's tables neither: they are granted what laying a job takes. */
async function letRequestsLayJobs(db: QueueDatabase): Promise<void> {
  const { rows } = await db.executeSql(`select 1 where has_table_privilege('otklik_app', 'pgboss.job', 'insert')`);
  if (rows.length > 0) return;
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
function lookForDue(database: QueueDatabase, queues: string[], hurry: (queue: string) => void, log: Log): { stop(): void } {
  let asking = false;
  const look = async () => {
    if (asking) return;
    asking = true;
    try {
      const { rows } = await database.executeSql(due, [queues]);
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

async function startWorkers(boss: PgBoss, database: QueueDatabase, work: Work, log: Log, parked: Parked): Promise<Taker[]> {
  const batchSize = work.settings.batch ?? 4;
  const options = { batchSize, perJobResults: true, includeMetadata: true, pollingIntervalSeconds: 30 } as const;
  const takers: Taker[] = [];
  for (let n = 0; n < (work.settings.workers ?? 1); n += 1) {
    const taker: Taker = { id: '', busy: false };
    const take = async (batch: Batch[]) => {
      taker.busy = true;
      try {
        const ends = await Promise.all(batch.map((one) => runOne(work, one, log, parked)));
        await forgetDone(
          database,
          work.name,
          batch.filter((_, at) => ends[at]?.status === 'completed'),
        );
        return ends;
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

/** A job that is done leaves nothing behind, so that the queue stays as small as what waits in it; one taken from us meanwhile is its taker's. */
async function forgetDone(database: QueueDatabase, name: string, done: readonly Batch[]): Promise<void> {
  if (done.length > 0) await database.executeSql(forget, [name, done.map(({ id }) => id), done.map(({ retryCount }) => retryCount)]);
}

const forget = `with input as (select * from unnest($2::uuid[], $3::int[]) as i (id, tries))
delete from pgboss.job j using input i where j.name = $1 and j.id = i.id and j.retry_count = i.tries and j.state = 'active'`;

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
