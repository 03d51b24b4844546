import { setImmediate as endOfTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import type { Ctx } from '../ctx.ts';
import { groupCommit } from './group-commit.ts';
import { lockNamed } from './locks.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.sql('create table notes (name text primary key, xid xid8 default pg_current_xact_id())');
  await desk.sql('grant all on notes to otklik_app');
});
afterAll(() => desk?.close());

const write = (name: string) => async (ctx: Ctx) => {
  await ctx.client.query('insert into notes (name) values ($1)', [name]);
  return name;
};
const together = groupCommit(8);
const ask = (name: string, tenantId = desk.tenantId) => together(desk.app, tenantId, write(name));
const rows = () => desk.sql<{ name: string; xid: string }>('select name, xid::text from notes order by name');

test('what comes in one turn is committed together, what comes meanwhile in the next, and each hears its own result', async () => {
  const first = ['a', 'b'].map((name) => ask(name));
  await endOfTurn();
  await endOfTurn();
  const later = ['c', 'd'].map((name) => ask(name));
  expect(await Promise.all([...first, ...later])).toEqual(['a', 'b', 'c', 'd']);
  const [a, b, c, d] = (await rows()).map((row) => row.xid);
  expect([a === b, c === d, a === c]).toEqual([true, true, false]);
});

test('one that fails fails alone', async () => {
  const asked = await Promise.allSettled(['e', 'f', 'a', 'g'].map((name) => ask(name)));
  expect(asked.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((await rows()).map((row) => row.name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('tenants are not mixed, and the ctx of one is not the ctx of another', async () => {
  const seen: string[] = [];
  const look = async (ctx: Ctx) => {
    Object.assign(ctx, { requestId: `${seen.length}` });
    seen.push(((await ctx.client.query('select current_tenant() as tenant')).rows[0] as { tenant: string }).tenant);
    return ctx.requestId;
  };
  const ids = await Promise.all(
    [desk.tenantId, desk.otherTenantId, desk.tenantId, desk.otherTenantId].map((tenantId) => together(desk.app, tenantId, look)),
  );
  expect(seen.toSorted()).toEqual([desk.tenantId, desk.tenantId, desk.otherTenantId, desk.otherTenantId].toSorted());
  expect(ids).toHaveLength(4);
});

test('what must be apart is done one after the other: who looks sees what the one before wrote', async () => {
  const count = async (ctx: Ctx) =>
    (await ctx.client.query("select count(*)::int as n from notes where name like 'only-%'")).rows[0]?.n as number;
  const once = (name: string) => async (ctx: Ctx) => {
    await lockNamed(ctx, 'only');
    if ((await count(ctx)) === 0) await write(`only-${name}`)(ctx);
  };
  const askApart = (name: string, apart: string[]) => together(desk.app, desk.tenantId, once(name), apart);
  await Promise.all([askApart('a', ['x']), askApart('b', ['x', 'y']), askApart('c', ['y']), askApart('d', ['y', 'z'])]);
  expect((await rows()).filter(({ name }) => name.startsWith('only-'))).toMatchObject([{ name: 'only-a' }]);
});
