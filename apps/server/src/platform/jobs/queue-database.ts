import pg from 'pg';
import { named } from '../db/pool.ts';

/** What pg-boss asks of a database, over connections of its own. */
export type QueueDatabase = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
};

/**
 * Connections for the queue alone. Taking and ending a job are long statements, always the same, that PostgreSQL plans for longer than it runs
 * them: under a name they are planned once for a connection, also where PostgreSQL takes a list of one for cheaper than the kept plan and would plan it anew. They do not wait for the disk: a taking or an ending that a crash of the database takes back
 * means that the job runs once more, as after any crash. Laying a job is part of the change it belongs to, and as durable.
 */
export function openQueueDatabase(url: string, max: number, onError: (error: Error) => void): QueueDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'otklik-jobs',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // before anybody has it: a statement sent beside another's is what pg warns of on everybody's screen
    onConnect: (client: pg.ClientBase) => client.query('set synchronous_commit = off; set plan_cache_mode = force_generic_plan'),
  } as pg.PoolConfig);
  // a connection that is being closed may still hear that the server goes too
  pool.on('error', (error) => pool.ending || onError(error));
  // lost while a statement runs: that statement tells
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    executeSql: (text, values) => (isHot(text) ? pool.query(named(text, values ?? [])) : pool.query(text, values)),
    close: () => pool.end(),
  };
}

/** One statement each: what else has no values may be several, which a name cannot hold. */
const isHot = (text: string) => /^\s*with\s+(next|input)\b/i.test(text);
