import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../desk.ts';
import { bluntIndexes, readThroughFunctions } from './blunt-indexes.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' });
});
afterAll(() => desk.close());

test('under the row policy every key of every index can be looked up; exceptions are named', async () => {
  expect(await bluntIndexes(desk)).toEqual([]);
  const names = (await desk.sql<{ name: string }>(`select indexname as name from pg_indexes where schemaname = 'public'`)).map(
    ({ name }) => name,
  );
  expect(Object.keys(readThroughFunctions).filter((name) => !names.includes(name))).toEqual([]);
});

test('a key that PostgreSQL would not compare there is told, and one that it would is not', async () => {
  const told = async (keys: string) => {
    await desk.sql(`create index planted on tickets (tenant_id, ${keys})`);
    const found = await bluntIndexes(desk);
    await desk.sql('drop index planted');
    return found;
  };
  expect(await told('(coalesce(solved_at, closed_at))')).toEqual(['planted, key 2 (COALESCE(solved_at, closed_at)): COALESCEEXPR']);
  expect(await told('(lower(subject))')).toEqual(['planted, key 2 (lower(subject)): lower']);
  expect(await told('((source || subject)), updated_at')).toEqual(['planted, key 2 ((source || subject)): textcat']);
  expect(await told('(number::numeric)')).toContainEqual(expect.stringContaining('numeric_lt'));
  expect(await told('(case when solved_at is null then closed_at else solved_at end), subject, number')).toEqual([]);
});

test('what is told is so: the plan of a request compares by `case` in the index, and by `coalesce` beside it', async () => {
  await desk.sql(
    `create table planted (tenant_id uuid not null, one timestamptz, other timestamptz); select protect_by_tenant('planted'); grant select on planted to otklik_app`,
  );
  const conditionOf = async (key: string) => {
    await desk.sql(`create index planted_key on planted (tenant_id, (${key}))`);
    const plan = await desk.inTenant(async ({ client }) => {
      await client.query('set local enable_seqscan = off');
      const asked = `explain (costs off) select from planted where tenant_id = '${desk.tenantId}' and (${key}) > now()`;
      return (await client.query<Record<string, string>>(asked)).rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    await desk.sql('drop index planted_key');
    return plan.match(/Index Cond: .*/g)?.join('\n') ?? '';
  };
  expect(await conditionOf('case when one is null then other else one end')).toMatch(/CASE/);
  expect(await conditionOf('coalesce(one, other)')).toMatch(/^Index Cond: \(tenant_id = [^ ]+\)$/);
  await desk.sql('drop table planted');
});
