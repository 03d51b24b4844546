import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type Database, openDatabase } from './pool.ts';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await testDatabase();
  database = openDatabase(made.url, { max: 3, onError: () => {}, limits: { statementMs: 300, lockMs: 200, idleMs: 400 } });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const patience = { timeout: 10_000 };

test('a statement that runs too long is ended, and the connection goes on', patience, async () => {
  await expect(database.pool.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  await expect(database.beside.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a lock that is not given is waited for so long and no longer', patience, async () => {
  const [first, second] = await Promise.all([database.pool.connect(), database.pool.connect()]);
  await first.query('begin; lock table tags in access exclusive mode');
  await expect(second.query('select from tags')).rejects.toMatchObject({ code: '55P03' });
  await first.query('rollback');
  first.release();
  second.release();
});

test('a transaction nobody goes on with is ended, and its locks with it', patience, async () => {
  const hung = await database.pool.connect();
  const ended = new Promise((resolve) => hung.once('error', resolve));
  await hung.query('begin; lock table tags in access exclusive mode');
  expect(await ended).toMatchObject({ code: '25P03' });
  hung.release(true);
  expect((await database.pool.query('select count(*)::int as n from tags')).rows).toEqual([{ n: 0 }]);
});

test('without limits, as for migrations and commands, nothing is ended', patience, async () => {
  const free = openDatabase(made.url, { max: 1, onError: () => {} });
  expect((await free.pool.query("select current_setting('statement_timeout') as t")).rows).toEqual([{ t: '0' }]);
  await free.close();
});
