import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { dumpSchema, typesOf } from './dump.ts';
import { migrate } from './migrate.ts';

const server = fileURLToPath(new URL('../../../', import.meta.url));

async function emptyDatabase<T>(work: (url: string, client: pg.Client) => Promise<T>): Promise<T> {
  const { url } = inject('postgres');
  const name = `migrate_${Math.random().toString(36).slice(2)}`;
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const own = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const client = new pg.Client(own);
  await client.connect();
  try {
    return await work(own, client);
  } finally {
    await client.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

const dumpOf = (url: string, client: pg.Client) => migrate(url).then(() => dumpSchema(client));

test('from empty: the dump and the row types in the repository are what the migrations make', async () => {
  await emptyDatabase(async (url, client) => {
    expect(await dumpOf(url, client)).toBe(readFileSync(`${server}schema.sql`, 'utf8'));
    expect(await typesOf(client)).toBe(readFileSync(`${server}src/platform/db/schema.ts`, 'utf8'));
  });
});

test('a database that stopped after any migration goes on to the same schema', async () => {
  const whole = await emptyDatabase(dumpOf);
  const files = (await readdir(`${server}migrations`)).filter((name) => name.endsWith('.sql'));
  for (const stop of [1, Math.ceil(files.length / 2), files.length - 1]) {
    await emptyDatabase(async (url, client) => {
      await runner({
        dbClient: client,
        dir: `${server}migrations`,
        direction: 'up',
        migrationsTable: 'migrations',
        count: stop,
        log: () => {},
      } as never);
      expect(await dumpOf(url, client)).toBe(whole);
    });
  }
}, 180_000);

test('three nodes that migrate at once: one does it, all succeed', async () => {
  await emptyDatabase(async (url, client) => {
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const { rows } = await client.query('select count(*)::int as n, count(distinct name)::int as names from migrations');
    expect(rows[0].n).toBe(rows[0].names);
  });
});
