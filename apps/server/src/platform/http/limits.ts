import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { now } from '../clock.ts';
import type { App } from '../ctx.ts';
import { refuse } from '../refuse.ts';

/** So many tries within so many seconds, counted over all nodes. `name` is part of the key in the database. */
export type Limit = { name: string; points: number; seconds: number };

/** Counts one try of a key. Refuses too_many_requests with the seconds until the window ends. The key is kept as a signature: addresses are not readable in the table. */
export async function takeTry(app: App, limit: Limit, key: string): Promise<void> {
  try {
    await limiter(app, limit).consume(hidden(app, key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw refuse('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
  }
}

/** Gives one try back: it was no guess. */
export async function giveTryBack(app: App, limit: Limit, key: string): Promise<void> {
  await limiter(app, limit).reward(hidden(app, key));
}

/** Forgets all tries of a key. */
export async function forgetTries(app: App, limit: Limit, key: string): Promise<void> {
  await limiter(app, limit).delete(hidden(app, key));
}

/** Removes windows that ended; the pool's own role may, no role of requests. */
export async function sweepTries(app: App): Promise<void> {
  await app.database.beside.query('delete from rate_limits where expire < $1', [now().getTime()]);
}

const made = new WeakMap<App['database'], Map<string, RateLimiterPostgres>>();

function limiter(app: App, { name, points, seconds }: Limit): RateLimiterPostgres {
  const own = made.get(app.database) ?? new Map<string, RateLimiterPostgres>();
  made.set(app.database, own);
  const found = own.get(name);
  if (found) return found;
  const fresh = new RateLimiterPostgres({
    storeClient: app.database.beside,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  own.set(name, fresh);
  return fresh;
}

const hidden = (app: App, key: string) => app.keys.sign('limit', key);
