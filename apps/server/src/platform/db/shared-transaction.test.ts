import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { sharedTransaction } from './shared-transaction.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' });
});
afterAll(() => desk.close());

/** tells in which transaction it was done; `bad` fails there */
const done = sharedTransaction(async (ctx, what: string) => {
  const { rows } = await ctx.client.query<{ t: string }>('select pg_current_xact_id()::text as t');
  if (what.startsWith('bad')) await ctx.client.query('select 1/0');
  return [what, ctx.tenantId, rows[0]?.t] as const;
});

test('what is asked in one turn shares a transaction, and everybody hears their own answer', async () => {
  const answers = await Promise.all(['a', 'b', 'c'].map((what) => done(desk.app, desk.tenantId, what)));
  expect(answers.map(([what]) => what)).toEqual(['a', 'b', 'c']);
  expect(new Set(answers.map(([, , transaction]) => transaction)).size).toBe(1);
});

test('tenants never share, and no transaction holds more than sixteen', async () => {
  const [own, other] = await Promise.all([done(desk.app, desk.tenantId, 'a'), done(desk.app, desk.otherTenantId, 'a')]);
  expect([own[1], other[1]]).toEqual([desk.tenantId, desk.otherTenantId]);
  expect(own[2]).not.toBe(other[2]);
  const many = await Promise.all(Array.from({ length: 40 }, (_, n) => done(desk.app, desk.tenantId, String(n))));
  expect([...Map.groupBy(many, ([, , transaction]) => transaction).values()].map((list) => list.length)).toEqual([16, 16, 8]);
});

test('what comes while one is under way goes together in the next', async () => {
  const first = done(desk.app, desk.tenantId, 'first');
  await new Promise((turn) => setImmediate(() => setImmediate(turn)));
  const later = await Promise.all([done(desk.app, desk.tenantId, 'b'), done(desk.app, desk.tenantId, 'c')]);
  expect(later[0]?.[2]).toBe(later[1]?.[2]);
  expect(later[0]?.[2]).not.toBe((await first)[2]);
});

test('one at fault is told so, and holds up no other', async () => {
  const [a, bad, b] = await Promise.allSettled(['a', 'bad', 'b'].map((what) => done(desk.app, desk.tenantId, what)));
  expect(a).toMatchObject({ status: 'fulfilled', value: ['a', desk.tenantId, expect.any(String)] });
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
  expect(b).toMatchObject({ status: 'fulfilled' });
  expect((await done(desk.app, desk.tenantId, 'again'))[0]).toBe('again');
});
