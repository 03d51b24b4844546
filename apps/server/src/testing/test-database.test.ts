import pg from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from './test-database.ts';

test('two databases of one run do not see each other, and a dropped one is gone', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  const write = new pg.Client(one.url);
  await write.connect();
  await write.query('create table only_here as select 1 as n');
  await write.end();

  const look = new pg.Client(other.url);
  await look.connect();
  expect((await look.query(`select to_regclass('only_here') as there`)).rows).toEqual([{ there: null }]);
  await look.end();

  await Promise.all([one.drop(), other.drop()]);
  await expect(new pg.Client(one.url).connect()).rejects.toThrow('does not exist');
});
