import { PgBoss } from 'pg-boss';
import { named } from '../db/pool.ts';
import type { Log } from '../log.ts';
import { layJob } from './lay.ts';
import { openQueueDatabase, type QueueDatabase } from './queue-database.ts';
import type { Jobs, JobSettings } from './queue.ts';
import { openTaker, type Taker } from './taker.ts';

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
  const takers = new Map<string, Taker>();
  const hurry = (queue: string) => takers.get(queue)?.hurry();
  let looking: { stop(): void } | null = null;
  return {
    async lay(client, name, data, { tenantId, at, key }) {
      if (!key) return layJob(client, name, data, { tenantId, ...(at && { at }) });
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(named(text, values ?? [])) };
      await boss.upsert(name, data, { db, group: { id: tenantId }, singletonKey: key, ...(at && { startAfter: at }) });
    },
    async work(list, parked) {
      for (const work of list) takers.set(work.name, openTaker({ boss, database, log, parked }, work));
      looking = lookForDue(database, [...takers.keys()], hurry, log);
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
      await Promise.all([...takers.values()].map((taker) => taker.stop(longestStopMs)));
      await boss.stop({ graceful: false });
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

const longestStopMs = 20_000;
const lookEveryMs = 1000;

/**
 * Looks once a second for queues with something due (a retry, a later instant, work of a node that died before it told) and wakes the taker of each:
 * one small question for all queues.
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
