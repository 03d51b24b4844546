import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import type { Ctx } from '../ctx.ts';
import { systemActor } from '../db/transaction.ts';
import { refuse } from '../refuse.ts';
import { asSystem, inTenant } from './transaction.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const insertTag = (ctx: Ctx, name: string) => ctx.client.query('insert into tags (tenant_id, name) values ($1, $2)', [desk.tenantId, name]);
const tagsLike = (name: string) => desk.sql<{ name: string }>('select name from tags where name like $1', [`${name}%`]);
const turns = async (n: number) => {
  for (let turn = 0; turn < n; turn += 1) await new Promise((done) => setTimeout(done, 5));
};

test('what runs beside the part that failed writes nothing after the rollback, and nothing into the next transaction', async () => {
  const refusals: unknown[] = [];
  let going: Promise<unknown> = Promise.resolve();
  const failed = desk.inTenant(async (ctx) => {
    going = (async () => {
      for (let n = 0; n < 10; n += 1) {
        await insertTag(ctx, `left${n}`).catch((error) => refusals.push(error));
        await turns(1);
      }
    })();
    await Promise.all([
      going,
      (async () => {
        await ctx.client.query('select 1');
        throw refuse('message_empty');
      })(),
    ]);
  });
  await expect(failed).rejects.toMatchObject({ code: 'message_empty' });
  // the connection is handed to others while the rest of the failed one is still at it
  for (let n = 0; n < 10; n += 1)
    await inTenant(desk.app, desk.otherTenantId, { actor: systemActor }, (ctx) => ctx.client.query('select 1'));
  await going;
  expect(await tagsLike('left')).toEqual([]);
  expect(refusals.length).toBeGreaterThan(5);
});

test('a builder kept from a failed transaction asks nothing more, the next transaction of the connection does', async () => {
  let kept: Ctx | null = null;
  await desk
    .inTenant(async (ctx) => {
      kept = ctx;
      await insertTag(ctx, 'builder');
      throw refuse('message_empty');
    })
    .catch(() => {});
  await expect((kept as unknown as Ctx).db.selectFrom('tags').selectAll().execute()).rejects.toThrow('transaction is over');
  await Promise.all(Array.from({ length: 12 }, (_, n) => desk.inTenant((ctx) => insertTag(ctx, `after${n}`))));
  expect(await tagsLike('after')).toHaveLength(12);
});

test('a swallowed failure inside is told: the commit was none', async () => {
  const done = desk.inTenant(async (ctx) => {
    await insertTag(ctx, 'swallowed');
    await ctx.client.query('select 1/0').catch(() => {});
  });
  await expect(done).rejects.toThrow('rolled back');
  expect(await tagsLike('swallowed')).toEqual([]);
});

test('a tenant that does not exist anywhere is no tenant: nothing is seen', async () => {
  const seen = await inTenant(
    desk.app,
    newId(),
    { actor: systemActor },
    async (ctx) => (await ctx.client.query('select * from users')).rows,
  );
  expect(seen).toEqual([]);
});

test('a connection cut in the midst of a transaction fails that call alone: the process lives and asks on', async () => {
  const cut = desk.inTenant(async (ctx) => {
    await insertTag(ctx, 'cut');
    const { rows } = await ctx.client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await asSystem(desk.app, async () => {});
    await desk.sql('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await turns(20); // nothing is being asked when the connection goes
    await insertTag(ctx, 'cut2');
  });
  await expect(cut).rejects.toThrow();
  await turns(5);
  await Promise.all(Array.from({ length: 12 }, (_, n) => desk.inTenant((ctx) => insertTag(ctx, `alive${n}`))));
  expect([await tagsLike('cut'), (await tagsLike('alive')).length]).toEqual([[], 12]);
});

test('statements sent beside one that fails are told why it failed, whichever is looked at first', async () => {
  await desk.sql(`insert into tags (tenant_id, name) values ($1, 'twin')`, [desk.tenantId]);
  const heard: unknown[] = [];
  const failed = desk.inTenant(async (ctx) => {
    const all = [insertTag(ctx, 'twin'), ctx.client.query('select 1'), ctx.client.query('select 2')];
    all[0]?.catch(() => {}); // looked at last
    for (const one of all.slice(1)) await one.catch((error: { code: string }) => heard.push(error.code));
    await all[0];
  });
  await expect(failed).rejects.toMatchObject({ code: '23505' });
  expect(heard).toEqual(['23505', '23505']);
});
