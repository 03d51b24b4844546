import type { Log } from '../log.ts';
import type { QueueDatabase } from './queue-database.ts';
import type { TakenJob } from './run-one.ts';

/**
 * Takes jobs that are done out of a queue, so that it stays as small as what waits in it; one taken from us meanwhile is its taker's. Those that end while a
 * statement is under way go together in the next. `gone` hears of them either way: what could not be taken out runs again once its time is over.
 */
export function openForgetting(database: QueueDatabase, queue: string, gone: (jobs: readonly TakenJob[]) => void, log: Log) {
  let waiting: TakenJob[] = [];
  let writing = false;
  const write = async () => {
    writing = true;
    while (waiting.length > 0) {
      const some = waiting;
      waiting = [];
      const takeOut = () => database.executeSql(forget, [queue, some.map(({ id }) => id), some.map(({ retryCount }) => retryCount)]);
      await takeOut()
        // PostgreSQL ends one of two that stand crosswise; the other is through by then
        .catch((error: { code?: string }) => (error.code === '40P01' ? takeOut() : Promise.reject(error)))
        .catch((error: unknown) => log.error({ err: error, job: queue }, 'jobs.end_not_written'));
      gone(some);
    }
    writing = false;
  };
  return (job: TakenJob): void => {
    waiting.push(job);
    if (!writing) void write();
  };
}

const forget = `with input as (select * from unnest($2::uuid[], $3::int[]) as i (id, tries))
delete from pgboss.job j using input i where j.name = $1 and j.id = i.id and j.retry_count = i.tries and j.state = 'active'`;
