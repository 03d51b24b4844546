import { modules } from '../main/modules.ts';
import type { Config } from '../platform/config.ts';
import { openKeys } from '../platform/crypto.ts';
import type { App } from '../platform/ctx.ts';
import type { Database } from '../platform/db/pool.ts';
import { openJobs } from '../platform/jobs/runner.ts';
import type { Log } from '../platform/log.ts';
import { openStorage } from '../platform/open-storage.ts';
import { openNotices } from '../platform/realtime/notices.ts';
import { openPresence } from '../platform/realtime/presence.ts';
import type { Reached } from './reach-database.ts';

/** Opens the product on a migrated database without its HTTP side and without workers. `close` leaves the database open: it is the caller's. */
export async function openOn(
  config: Config,
  reached: Reached,
  database: Database,
  log: Log,
): Promise<{ app: App; close(): Promise<void> }> {
  const jobTypes = modules.flatMap((module) => module.jobs);
  const [jobs, notices, storage] = await Promise.all([
    openJobs(reached.url, jobTypes, log, false),
    openNotices(reached.url, log),
    openStorage(config),
  ]);
  const presence = openPresence(notices);
  return {
    app: { config, log, database, keys: openKeys(config.dataDir), storage, jobs, notices, presence },
    async close() {
      await jobs.stop();
      presence.close();
      await notices.close();
    },
  };
}
