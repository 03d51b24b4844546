import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { newId } from '@otklik/core';
import type { Jobs } from './queue.ts';
import { openJobs } from './runner.ts';

let database: TestDatabase;
let jobs: Jobs;
let pool: pg.Pool;
const queue = { name: 'test.run', settings: { retryLimit: 0, batch: 4 } };
const single = { name: 'test.single', settings: { batch: 1, workers: 2 } };
beforeAll(async () => {
  database = await testDatabase();
  jobs = await openJobs(database.url, [queue, single], pino({ level: 'silent' }), true);
  pool = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await jobs.stop();
  await pool.end();
  await database.drop();
});

test('a job that fails for the last time is told once, whatever it says, and those taken with it are done and gone', async () => {
  const ran: string[] = [];
  const parked: unknown[] = [];
  const lay = async (word: string) => {
    const client = await pool.connect();
    await jobs.lay(client, queue.name, { word }, { tenantId: newId() });
    client.release();
  };
  for (const word of ['a', 'bad', 'b', 'c']) await lay(word);
  await jobs.work(
    [
      {
        ...queue,
        run: async ({ data }) => {
          const { word } = data as { word: string };
          ran.push(word);
          if (word === 'bad') throw new Error(`550 \u0000 \ud83d ${'x'.repeat(100_000)}`);
        },
      },
    ],
    async (name, _data, error) => void parked.push([name, (error as Error).message.slice(0, 4)]),
  );
  jobs.hurry(queue.name);
  const states = async () =>
    (await pool.query(`select state::text, count(*)::int as n from pgboss.job where name = $1 group by state order by state`, [queue.name]))
      .rows;
  await expect.poll(states, { timeout: 10_000 }).toEqual([{ state: 'failed', n: 1 }]);
  expect(ran.toSorted()).toEqual(['a', 'b', 'bad', 'c']);
  expect(parked).toEqual([['test.run', '550 ']]);
});

test('a taker of one job at a time goes on until nothing waits, told of it once', async () => {
  const client = await pool.connect();
  for (let n = 0; n < 60; n += 1) await jobs.lay(client, single.name, { n }, { tenantId: newId() });
  client.release();
  let ran = 0;
  await jobs.work([{ ...single, run: async () => void (ran += 1) }], async () => {});
  jobs.hurry(single.name);
  await expect.poll(() => ran, { timeout: 8000 }).toBe(60);
});
