import { now } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { pendingMigrations } from '../../platform/db/migrate.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Finding, ill, look, well } from './finding.ts';
import { say } from './in-words.ts';

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
      look('database', () => server(how, pool, databaseUrl), say('database_reach')),
      look('clock', () => clock(pool), ''),
      look('migrations', () => migrations(how, pool), say('migrations_look')),
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
  return [
    number >= 160_000 && number < 190_000
      ? well('database', say('database_well', { version, where: say(`database_${how}`) }))
      : ill('database', say('database_unfit', { version }), say('database_which')),
    alive
      ? well('locale', say('locale_well'))
      : ill('locale', say('locale_dead'), say(databaseUrl ? 'locale_new_database' : 'locale_new_cluster')),
  ];
}

async function clock(pool: Pool): Promise<Finding> {
  const began = performance.now();
  const { rows } = await pool.query<{ ms: number }>('select extract(epoch from clock_timestamp()) * 1000 as ms');
  const half = (performance.now() - began) / 2;
  const apart = Math.round(now().getTime() - half - Number(rows[0]?.ms));
  const detail = say(apart < 0 ? 'clock_behind' : 'clock_ahead', { ms: Math.abs(apart) });
  return Math.abs(apart) < mostApartMs ? well('clock', detail) : ill('clock', detail, say('clock_set'));
}

async function migrations(how: How, pool: Pool): Promise<Finding> {
  const pending = await pendingMigrations(pool).catch((error: { code?: string }) =>
    error.code === '42P01' ? null : Promise.reject(error),
  );
  if (pending?.length === 0) return well('migrations', say('migrations_well'));
  return ill(
    'migrations',
    pending ? say('migrations_waiting', { names: pending.join(', ') }) : say('migrations_none'),
    say(how === 'running' ? 'migrations_restart' : 'migrations_start'),
  );
}
