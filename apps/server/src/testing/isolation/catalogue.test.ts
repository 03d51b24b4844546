import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../desk.ts';
import { catalogueFaults, readTables, tenantTables, withoutTenant } from './catalogue.ts';
import { fillWithCanaries } from './fill-with-canaries.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' });
  for (const tenantId of [desk.tenantId, desk.otherTenantId]) await fillWithCanaries(desk, tenantId, `x-${tenantId}`);
});
afterAll(() => desk.close());

/** Runs a statement as the role of requests, in a transaction that is rolled back. */
async function asApp(text: string, tenantId: string | null = null): Promise<pg.QueryResult> {
  const client = new pg.Client(desk.databaseUrl);
  await client.connect();
  try {
    await client.query('begin; set local role otklik_app');
    if (tenantId) await client.query(`set local app.tenant = '${tenantId}'`);
    return await client.query(text);
  } finally {
    await client.end();
  }
}
const sqlState = (asked: Promise<unknown>) =>
  asked.then(
    () => 'allowed',
    (error) => error.code as string,
  );

test('every table: tenant first in its key, row-level security on and forced, one policy of one tenant; exceptions are named', async () => {
  const tables = await readTables(desk);
  expect(tables.length).toBeGreaterThan(25);
  expect(Object.keys(withoutTenant).filter((name) => !tables.some((table) => table.name === name))).toEqual([]);
  expect(await catalogueFaults(desk)).toEqual([]);
});

test('a careless table is named', async () => {
  const faults = async (make: string) => {
    await desk.sql(make);
    const found = await catalogueFaults(desk);
    await desk.sql('drop table careless');
    return found;
  };
  expect(await faults('create table careless (id uuid primary key)')).toEqual([
    'careless: tenant_id is not first in the primary key',
    'careless: row-level security is off',
    'careless: row-level security is not forced',
    'careless: no policy that bounds otklik_app by current_tenant()',
  ]);
  const good = 'tenant_id uuid not null, id uuid not null, team_id uuid, primary key (tenant_id, id)';
  expect(await faults(`create table careless (${good}); select protect_by_tenant('careless')`)).toEqual([]);
  expect(
    await faults(`create table careless (${good}); select protect_by_tenant('careless'); create policy more on careless using (true)`),
  ).toEqual(['careless: a policy too many, for public']);
  expect(
    await faults(`create table careless (${good}); select protect_by_tenant('careless'); alter table careless no force row level security`),
  ).toEqual(['careless: row-level security is not forced']);
});

test('without a tenant the role of requests sees no row of any table; with one it sees that tenant alone', async () => {
  for (const { name } of await tenantTables(desk)) {
    const [{ n } = { n: 0 }] = await desk.sql<{ n: number }>(`select count(distinct tenant_id)::int as n from ${name}`);
    expect([name, n]).toEqual([name, 2]);
    expect([name, (await asApp(`select * from ${name}`)).rowCount]).toEqual([name, 0]);
    const seen = await asApp(`select distinct tenant_id from ${name}`, desk.tenantId);
    expect([name, seen.rows]).toEqual([name, [{ tenant_id: desk.tenantId }]]);
  }
  for (const name of Object.keys(withoutTenant)) expect([name, await sqlState(asApp(`select * from ${name}`))]).toEqual([name, '42501']);
});

test("the role of requests cannot put a row into another tenant, nor move one there, nor change another tenant's", async () => {
  const team = `insert into teams (tenant_id, id, name, created_at) values ('${desk.otherTenantId}', gen_random_uuid(), 'X', now())`;
  expect(await sqlState(asApp(team, desk.tenantId))).toBe('42501');
  expect(await sqlState(asApp(`update teams set tenant_id = '${desk.otherTenantId}'`, desk.tenantId))).toBe('42501');
  expect((await asApp(`update teams set name = 'X' where tenant_id = '${desk.otherTenantId}'`, desk.tenantId)).rowCount).toBe(0);
  expect((await asApp(`delete from teams where tenant_id = '${desk.otherTenantId}'`, desk.tenantId)).rowCount).toBe(0);
});

test('the roles own nothing but what they must, cannot log in, and are no more than roles', async () => {
  const roles = await desk.sql<{ name: string }>(
    `select rolname as name from pg_roles where rolname like 'otklik\\_%' and not (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb or rolreplication) order by 1`,
  );
  expect(roles.map((role) => role.name)).toEqual(['otklik_app', 'otklik_search', 'otklik_system']);
  const owned = await desk.sql<{ role: string; what: string }>(
    `select r.rolname as role, c.relname::text as what from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'otklik\\_%'
     union all select r.rolname, n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname like 'otklik\\_%'
     union all select r.rolname, 'function' from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ('otklik_app', 'otklik_system')`,
  );
  expect(owned).toEqual([]);
  expect(await desk.sql(`select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname like 'otklik\\_%'`)).toEqual(
    [],
  );
  expect((await desk.sql<{ may: boolean }>(`select has_schema_privilege('otklik_app', 'public', 'create') as may`))[0]?.may).toBe(false);
});

test('functions that act with rights of others belong to otklik_search and to nobody stronger', async () => {
  const definers = await desk.sql<{ name: string; owner: string; config: string[] | null }>(
    `select p.proname as name, r.rolname as owner, p.proconfig as config from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  );
  for (const { name, owner, config } of definers) {
    expect([name, owner]).toEqual([name, 'otklik_search']);
    expect([name, config?.some((setting) => setting.startsWith('search_path='))]).toEqual([name, true]);
  }
});

test('outside the product only the queue is open to the role of requests', async () => {
  const open = await desk.sql<{ schema: string }>(
    `select distinct n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('public', 'pg_catalog', 'information_schema')
        and has_table_privilege('otklik_app', c.oid, 'select, insert, update, delete') and has_schema_privilege('otklik_app', n.oid, 'usage')`,
  );
  expect(open).toEqual([{ schema: 'pgboss' }]);
  const views = await desk.sql(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
  );
  expect(views).toEqual([]);
});

test('history and audit log are append-only for the role of requests', async () => {
  for (const table of ['audit_log', 'events'])
    for (const change of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`])
      expect([change, await sqlState(asApp(change, desk.tenantId))]).toEqual([change, '42501']);
});
