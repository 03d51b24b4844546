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
const queue = { name: 'test.run', settings: { retryLimit: 0, atOnce: 4 } };
const slow = { name: 'test.slow', settings: { atOnce: 2, expireInSeconds: 1, retryLimit: 0 } };
const gathered = { name: 'test.gathered', settings: { atOnce: 50, gatherMs: 100, retryLimit: 0 } };
const single = { name: 'test.single', settings: { atOnce: 2 } };
beforeAll(async () => {
  database = await testDatabase();
  jobs = await openJobs(database.url, [queue, single, slow, gathered], pino({ level: 'silent' }), true);
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

test('a queue goes on until nothing waits, told of it once', async () => {
  const client = await pool.connect();
  for (let n = 0; n < 60; n += 1) await jobs.lay(client, single.name, { n }, { tenantId: newId() });
  client.release();
  let ran = 0;
  await jobs.work([{ ...single, run: async () => void (ran += 1) }], async () => {});
  jobs.hurry(single.name);
  await expect.poll(() => ran, { timeout: 8000 }).toBe(60);
});

test('each job ends by itself: one that never does holds up no other, is given up after its time and told', async () => {
  const client = await pool.connect();
  for (const word of ['stuck', 'a', 'b', 'c']) await jobs.lay(client, slow.name, { word }, { tenantId: newId() });
  client.release();
  const ran: string[] = [];
  const parked: string[] = [];
  const run = ({ data }: { data: object }) => {
    const { word } = data as { word: string };
    ran.push(word);
    return word === 'stuck' ? new Promise<void>(() => {}) : Promise.resolve();
  };
  await jobs.work([{ ...slow, run }], async (_name, _data, error) => void parked.push((error as Error).message));
  await expect.poll(() => ran.toSorted(), { timeout: 5000 }).toEqual(['a', 'b', 'c', 'stuck']);
  expect(parked).toEqual([]);
  await expect.poll(() => parked, { timeout: 5000 }).toEqual(['it took longer than 1 seconds']);
  // told first, written after
  const left = async () =>
    (await pool.query(`select data->>'word' as word, state::text from pgboss.job where name = $1`, [slow.name])).rows;
  await expect.poll(left, { timeout: 5000 }).toEqual([{ word: 'stuck', state: 'failed' }]);
});

test('jobs that gather are done together, tenant by tenant, and one by one where that fails: the one at fault fails alone', async () => {
  const [calm, troubled] = [newId(), newId()];
  const client = await pool.connect();
  for (const tenantId of [calm, troubled])
    for (const word of ['a', 'bad', 'c']) await jobs.lay(client, gathered.name, { word, tenantId }, { tenantId });
  client.release();
  const together: string[][] = [];
  const alone: string[] = [];
  const parked: string[] = [];
  const wordOf = (data: object) => (data as { word: string }).word;
  await jobs.work(
    [
      {
        ...gathered,
        async runTogether({ tenantId, list }) {
          if (tenantId === troubled) throw new Error('not all of these');
          together.push(list.map(wordOf).toSorted());
        },
        async run({ data }) {
          if (wordOf(data) === 'bad') throw new Error('this one');
          alone.push(wordOf(data));
        },
      },
    ],
    async (_name, { tenantId }, error) => void parked.push(`${tenantId === troubled} ${(error as Error).message}`),
  );
  const left = async () => (await pool.query('select state::text from pgboss.job where name = $1', [gathered.name])).rows;
  await expect.poll(left, { timeout: 5000 }).toEqual([{ state: 'failed' }]);
  expect(together).toEqual([['a', 'bad', 'c']]);
  expect(alone.toSorted()).toEqual(['a', 'c']);
  expect(parked).toEqual(['true this one']);
});
