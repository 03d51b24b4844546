import { openKeys } from '../platform/crypto.ts';
import type { Config } from '../platform/config.ts';
import type { App } from '../platform/ctx.ts';
import { openDatabase } from '../platform/db/pool.ts';
import { openJobs } from '../platform/jobs/runner.ts';
import { createLog } from '../platform/log.ts';
import type { Running, Web } from '../platform/module.ts';
import { openNotices } from '../platform/realtime/notices.ts';
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
  const { role } = config;
  for (const module of modules) module.listen?.();
  const running: Running[] = [];
  let server: Web | null = null;
  if (role === 'all' || role === 'web') {
    const web = await buildWeb(app);
    server = web.server;
    await server.listen({ host: config.host, port: config.port });
    running.push({ stop: web.stop });
  }
  if (role === 'all' || role === 'worker') running.push(...(await startWork(app)));
  if (role === 'all' || role === 'intake') for (const module of modules) if (module.intake) running.push(await module.intake(app));
  return {
    app,
    server,
    async stop() {
      for (const part of running.toReversed()) await part.stop();
      await app.close();
    },
  };
}
