import { createHash } from 'node:crypto';
import { Kysely } from 'kysely';
import pg from 'pg';
import { instantReader } from './instant-reader.ts';
import { storable } from './json.ts';
import { OneWriteSocket } from './one-write.ts';
import { OurDialect } from './our-dialect.ts';

// bigint ids and numbers stay below 2^53 here
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantReader(pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)));
// a day is a day, wherever the server stands: 2026-11-22
pg.types.setTypeParser(pg.types.builtins.DATE, String);

// biome-ignore lint: every module narrows this to its own tables
// oxlint-disable-next-line typescript/no-explicit-any -- every module narrows this to its own tables
export type AnyDb = Kysely<any>;

export type Database = {
  url: string;
  pool: pg.Pool;
  /** two connections apart, for what must be counted whatever becomes of the caller's transaction; opened when first needed */
  beside: pg.Pool;
  /** the query builder bound to one connection; made once per connection */
  on(client: pg.PoolClient): AnyDb;
  close(): Promise<void>;
};

/** What the server ends by itself, ms, 0 for never: a statement, the waiting for a lock, a transaction that nobody goes on with. */
export type DatabaseLimits = { statementMs: number; lockMs: number; idleMs: number };

/**
 * Opens a pool of pipelined connections. `onError` hears of connections that died idle (a restart of the server); they are replaced by themselves.
 * Without `limits` statements may take as long as they do: so for commands and migrations, which build indexes.
 */
export function openDatabase(
  url: string,
  options: { max: number; onError(error: Error): void; applicationName?: string; limits?: DatabaseLimits },
): Database {
  const { statementMs, lockMs, idleMs } = options.limits ?? { statementMs: 0, lockMs: 0, idleMs: 0 };
  const limits = {
    ...(statementMs > 0 && { statement_timeout: statementMs }),
    ...(lockMs > 0 && { lock_timeout: lockMs }),
    ...(idleMs > 0 && { idle_in_transaction_session_timeout: idleMs }),
  };
  const pool = new pg.Pool({
    connectionString: url,
    ...limits,
    max: options.max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // a connection keeps the plans of all names it has met: it goes after an hour
    maxLifetimeSeconds: 3600,
    // a server gone without a word is noticed within a minute or so, not never
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: options.applicationName ?? 'otklik',
    pipeline: true,
    stream: () => new OneWriteSocket(),
  } as pg.PoolConfig);
  const beside = new pg.Pool({
    connectionString: url,
    ...limits,
    max: 2,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: `${options.applicationName ?? 'otklik'}-beside`,
  });
  for (const one of [pool, beside]) {
    one.on('error', options.onError);
    // lost while somebody has it: who has it is told by the next statement; unheard, the event would end the process
    one.on('connect', (client) => client.on('error', () => {}));
  }
  const bound = new WeakMap<object, AnyDb>();
  return {
    url,
    pool,
    beside,
    on(client) {
      let db = bound.get(client);
      if (!db) {
        db = new Kysely({ dialect: new OurDialect({ pool: oneClientPool(client) }) });
        bound.set(client, db);
      }
      return db;
    },
    close: async () => void (await Promise.all([pool.end(), beside.end()])),
  };
}

/** A Kysely pool that always hands out the same connection and names its statements, so that PostgreSQL keeps their plans. */
function oneClientPool(client: pg.PoolClient) {
  const handle = {
    query: (sql: string, values: readonly unknown[]) => client.query(named(sql, values)),
    release() {},
  };
  return { connect: async () => handle, end: async () => {} } as never;
}

const names = new Map<string, string>();
const seen = new Map<string, number>();
const mostNames = 400;
const mostSeen = 5000;
/** at its third use a statement has shown that it comes again */
const usesForName = 3;

/**
 * Names a statement by its text, so that PostgreSQL keeps its plan, once it has come a few times. Plans are kept per connection and cost memory there: only the
 * few hundred texts used last have names.
 */
export function named(text: string, values: readonly unknown[]): { text: string; values: unknown[]; name?: string } {
  const name = nameOf(text);
  const kept = storableValues(values);
  return name ? { text, values: kept, name } : { text, values: kept };
}

function nameOf(text: string): string | undefined {
  const name = names.get(text) ?? nameOfOften(text);
  if (!name || names.size < mostNames) return name;
  // full: the one used now goes to the end, and the one at the beginning was not used for longest
  names.delete(text);
  names.set(text, name);
  const [oldest] = names.keys();
  if (names.size > mostNames && oldest !== undefined) names.delete(oldest);
  return name;
}

function nameOfOften(text: string): string | undefined {
  const uses = (seen.get(text) ?? 0) + 1;
  if (uses < usesForName) {
    if (seen.size >= mostSeen) seen.clear();
    seen.set(text, uses);
    return undefined;
  }
  seen.delete(text);
  const name = createHash('sha1').update(text).digest('base64url').slice(0, 16);
  names.set(text, name);
  return name;
}

/** A statement whose text people compose (a saved filter): without a name, so that its plan fits its values and is kept nowhere. */
export function nameless({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): { text: string; values: unknown[] } {
  return { text: sql, values: storableValues(parameters) };
}

function storableValues(values: readonly unknown[]): unknown[] {
  return values.some(unstorable) ? values.map(stored) : (values as unknown[]);
}

/** Any text may come with a NUL in it, from mail or from a program; PostgreSQL would refuse the whole statement. */
function unstorable(value: unknown): boolean {
  return typeof value === 'string' ? value.includes('\u0000') : Array.isArray(value) && value.some(unstorable);
}

function stored(value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : Array.isArray(value) ? value.map(stored) : value;
}
