import { now } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { pendingMigrations } from '../../platform/db/migrate.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Finding, ill, look, well } from './finding.ts';

/** How the database was reached: DATABASE_URL, the embedded one of a working server, or started for the look alone. */
export type How = 'external' | 'running' | 'started';

const mostApartMs = 5000;

/** The database itself: version, letters, clock, schema. `ready` says whether the product can be opened on it. */
export async function lookAtDatabase(
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  how: How,
  { pool }: Database,
): Promise<{ findings: Finding[]; ready: boolean }> {
  const findings = (
    await Promise.all([
      look('database', () => server(how, pool, databaseUrl), 'see that the server is up and DATABASE_URL is right'),
      look('clock', () => clock(pool), ''),
      look('migrations', () => migrations(how, pool), 'npm start migrates; if it fails, its log says why'),
    ])
  ).flat();
  return { findings, ready: findings.every(({ check, ok }) => check === 'clock' || ok) };
}

type Pool = Database['pool'];

async function server(how: How, pool: Pool, databaseUrl: string | null): Promise<Finding[]> {
  const { rows } = await pool.query<{ version: string; number: number; alive: boolean }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number, lower(U&'\\041F') = U&'\\043F' as alive`,
  );
  const { version, number, alive } = rows[0] as { version: string; number: number; alive: boolean };
  const where = { external: 'external', running: 'embedded, of the running server', started: 'embedded, started for this check' }[how];
  return [
    number >= 160_000 && number < 190_000
      ? well('database', `PostgreSQL ${version}, ${where}`)
      : ill('database', `PostgreSQL ${version}`, 'PostgreSQL 16 to 18 is needed'),
    alive
      ? well('locale', 'Cyrillic letters change case')
      : ill(
          'locale',
          'the database cannot lower-case Cyrillic: search would find nothing',
          `create ${databaseUrl ? 'it' : 'the cluster'} anew with a UTF-8 locale, for example --locale-provider=builtin --locale=C.UTF-8`,
        ),
  ];
}

async function clock(pool: Pool): Promise<Finding> {
  const began = performance.now();
  const { rows } = await pool.query<{ ms: number }>('select extract(epoch from clock_timestamp()) * 1000 as ms');
  const half = (performance.now() - began) / 2;
  const apart = Math.round(now().getTime() - half - Number(rows[0]?.ms));
  const detail = `${Math.abs(apart)} ms ${apart < 0 ? 'behind' : 'ahead of'} the database's`;
  return Math.abs(apart) < mostApartMs
    ? well('clock', detail)
    : ill('clock', detail, 'set the clocks of both machines by NTP: sessions, links and retries depend on them');
}

async function migrations(how: How, pool: Pool): Promise<Finding> {
  const pending = await pendingMigrations(pool).catch((error: { code?: string }) =>
    error.code === '42P01' ? null : Promise.reject(error),
  );
  if (pending?.length === 0) return well('migrations', 'all have run');
  const advice = how === 'running' ? 'restart the server: it is of an older version' : 'npm start runs them';
  return ill('migrations', pending ? `waiting: ${pending.join(', ')}` : 'none has run yet: the database is empty', advice);
}
