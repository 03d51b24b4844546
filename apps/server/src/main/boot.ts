import { openKeys } from '../platform/crypto.ts';
import type { Config } from '../platform/config.ts';
import type { App } from '../platform/ctx.ts';
import { openDatabase } from '../platform/db/pool.ts';
import { openJobs } from '../platform/jobs/runner.ts';
import { createLog } from '../platform/log.ts';
import type { Running, Web } from '../platform/module.ts';
import { openNotices } from '../platform/realtime/notices.ts';
import { seeSameKey } from '../platform/same-key.ts';
import { openPresence } from '../platform/realtime/presence.ts';
import { openStorage } from '../platform/open-storage.ts';
import { modules } from './modules.ts';
import { buildWeb } from './web.ts';
import { startWork } from './work.ts';

export type Booted = { app: App; server: Web | null; stop(): Promise<void> };

const poolSizes = { all: 12, web: 10, worker: 8, intake: 4 } as const;

/** Opens what every process needs: database, queue, notices, storage, keys. Changes nothing in the world yet. */
export async function openApp(config: Config, databaseUrl: string): Promise<App & { close(): Promise<void> }> {
  const log = createLog(config.logLevel);
  const database = openDatabase(databaseUrl, {
    max: poolSizes[config.role],
    limits: config.databaseLimits,
    onError: (error) => log.warn({ err: error }, 'database.connection_lost'),
  });
  const [jobs, notices, storage] = await Promise.all([
    openJobs(
      databaseUrl,
      modules.flatMap((module) => module.jobs),
      log,
      config.role === 'all' || config.role === 'worker',
    ),
    openNotices(databaseUrl, log),
    openStorage(config),
  ]);
  const app: App = { config, log, database, keys: openKeys(config.dataDir), storage, jobs, notices, presence: openPresence(notices) };
  return {
    ...app,
    async close() {
      await jobs.stop();
      app.presence.close();
      await notices.close();
      await database.close();
    },
  };
}

/** Starts what the role asks for: the web side, the workers, the intake. Stopping drains in the reverse order. */
export async function boot(config: Config, databaseUrl: string): Promise<Booted> {
  const app = await openApp(config, databaseUrl);
  const running: Running[] = [];
  const stop = async () => {
    for (const part of running.toReversed()) await part.stop();
    await app.close();
  };
  try {
    await seeSameKey(app);
    const server = await start(app, running);
    return { app, server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the parts of the role; what runs stands in `running`, also when a later one fails. */
async function start(app: App, running: Running[]): Promise<Web | null> {
  const { role, host, port } = app.config;
  const does = (part: Config['role']) => role === 'all' || role === part;
  for (const module of modules) module.listen?.();
  let server: Web | null = null;
  if (does('web')) {
    const web = await buildWeb(app);
    server = web.server;
    running.push({ stop: web.stop });
    await server.listen({ host, port });
  }
  if (does('worker')) running.push(...(await startWork(app)));
  if (does('intake')) for (const module of modules) if (module.intake) running.push(await module.intake(app));
  return server;
}
