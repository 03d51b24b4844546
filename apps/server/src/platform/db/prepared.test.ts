import { newId } from '@otklik/core';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { preparedAmong } from './prepared.ts';
import { inTenant, systemActor } from './transaction.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' } as never);
});
afterAll(() => desk.close());

type Tables = { users: { tenant_id: string; id: string; name: string } };
const usersOf = preparedAmong((builder: Kysely<Tables>, p: { tenantId: string; ids: readonly string[] }, among) =>
  builder.selectFrom('users').select(['id', 'name']).where('tenant_id', '=', p.tenantId).where(among('id')),
);

test('rows of one id and of several are found alike; the plan for one is kept and not made anew at every run', async () => {
  const [anna, boris] = [desk.as('Anna').userId, desk.as('Boris').userId];
  await inTenant(desk.app, desk.tenantId, { actor: systemActor }, async (ctx) => {
    const names = async (...ids: string[]) => (await usersOf(ctx, { tenantId: ctx.tenantId, ids })).map(({ name }) => name).toSorted();
    // a name at the third use, then five plans made to measure
    for (let n = 0; n < 14; n += 1) expect(await names(anna)).toEqual(['Anna']);
    expect(await names(anna, boris, newId())).toEqual(['Anna', 'Boris']);
    expect(await names(newId())).toEqual([]);
    expect(await names()).toEqual([]);
    const { rows } = await ctx.client.query(
      `select generic_plans::int as kept from pg_prepared_statements where statement like 'select "id", "name" from "users"%[1]'`,
    );
    expect(rows[0]?.kept).toBeGreaterThanOrEqual(5);
  });
});
