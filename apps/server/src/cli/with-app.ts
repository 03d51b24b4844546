import { setTimeout as pause } from 'node:timers/promises';
import { modules } from '../main/modules.ts';
import { readConfig } from '../platform/config.ts';
import type { App } from '../platform/ctx.ts';
import { migrate, pendingMigrations } from '../platform/db/migrate.ts';
import { openDatabase } from '../platform/db/pool.ts';
import { createLog } from '../platform/log.ts';
import { seeSameKey } from '../platform/same-key.ts';
import { CommandError } from './command.ts';
import { openOn } from './open-on.ts';
import { type Reached, reachDatabase } from './reach-database.ts';

/**
 * Runs a function with the product opened on its database: the same verbs, events and jobs as through the API, without the HTTP side and
 * without workers, so jobs it lays are done by the server, now or when it next runs. Migrates first unless a server is at work on it.
 */
export async function withApp<T>(what: string, work: (app: App, reached: Reached) => Promise<T>): Promise<T> {
  const config = readConfig();
  const reached = await reachDatabase(config, `otklik ${what}`);
  const opened: { close(): Promise<unknown> }[] = [];
  let closing = false;
  try {
    const log = createLog(process.env.OTKLIK_LOG || 'warn');
    const database = openDatabase(reached.url, {
      max: 4,
      onError: (error) => closing || log.warn({ err: error }, 'database.connection_lost'),
      applicationName: 'otklik-cli',
    });
    opened.push(database);
    await migrateUnlessServed(reached, database.pool);
    const { app, close } = await openOn(config, reached, database, log);
    opened.push({ close });
    await seeSameKey(app);
    for (const module of modules) module.listen?.();
    return await work(app, reached);
  } finally {
    closing = true;
    for (const part of opened.toReversed()) await part.close();
    await reached.leave();
  }
}

type Pool = Parameters<typeof pendingMigrations>[0];

/** a server that has just been started may still be migrating */
const patienceMs = 20_000;

async function migrateUnlessServed(reached: Reached, pool: Pool): Promise<void> {
  for (const until = performance.now() + patienceMs; ; await pause(250)) {
    const pending = await pendingMigrations(pool).catch((error: { code?: string }) => {
      if (error.code === '42P01') return null; // undefined_table: nothing was ever migrated here
      throw error;
    });
    if (pending?.length === 0) return;
    if (reached.how !== 'running') return migrate(reached.url);
    if (performance.now() > until)
      throw new CommandError(
        'server_outdated',
        'The running server is of an older version than this command. Restart it (npm start) and try again',
      );
  }
}
