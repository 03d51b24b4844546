import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/**
 * Brings a database to the newest schema: plain SQL files in the order of their names, each in its transaction. Several nodes may call it at once:
 * one migrates, the others wait. Refuses a database whose locale cannot lower-case Cyrillic, since search would be silently dead there.
 */
export async function migrate(url: string): Promise<void> {
  // a client of our own: the runner's is not waited for when it ends
  const client = new pg.Client({ connectionString: url, application_name: 'otklik-migrate' });
  await client.connect();
  try {
    await refuseDeadLocale(client);
    if (await isNewest(client)) return;
    const { runner } = await import('node-pg-migrate');
    await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      migrationsTable: 'migrations',
      advisoryLockMode: 'wait',
      log: () => {},
    } as never);
  } finally {
    await client.end();
  }
}

/** A warm start: nothing to run, so the runner with its locks is not even loaded. */
async function isNewest(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select from information_schema.tables where table_schema = 'public' and table_name = 'migrations'`);
  return rows.length > 0 && (await pendingMigrations(client)).length === 0;
}

/** The names of migrations that the code knows and the database has not run. */
export async function pendingMigrations(pool: Pick<pg.Pool | pg.Client, 'query'>): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const known = (await readdir(folder)).filter((name) => name.endsWith('.sql')).map((name) => name.replace(/\.sql$/, ''));
  const { rows } = await pool.query<{ name: string }>('select name from migrations');
  const run = new Set(rows.map((row) => row.name));
  return known.filter((name) => !run.has(name));
}

async function refuseDeadLocale(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ alive: boolean; version: number }>(
    `select lower(U&'\\041F') = U&'\\043F' as alive, current_setting('server_version_num')::int as version`,
  );
  if (!rows[0]?.alive)
    throw new CannotStart(
      'The database cannot lower-case Cyrillic: create it with a UTF-8 locale (for example --locale-provider=builtin --locale=C.UTF-8)',
    );
  if (rows[0].version < 160000) throw new CannotStart(`PostgreSQL 16 to 18 is needed, this is ${rows[0].version}`);
}
