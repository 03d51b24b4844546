import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { audit } from './audit.ts';

const { identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('administrative acts and sign-ins are written down with who, whom and from where; a refused act is not, a refused sign-in is', async () => {
  const anna = desk.as('Anna');
  await openBrowser(desk.server, '10.30.0.1').signIn('vera@first.test');
  await refusal(openBrowser(desk.server, '10.30.0.1').signIn('vera@first.test', 'wrong'));
  const team = await anna.call(identity.createTeam, { body: { name: 'Support' } });
  await refusal(anna.call(identity.createTeam, { body: { name: 'Support' } }));
  await anna.call(identity.changeTeam, { params: { teamId: team.id }, body: { name: 'Help' } });
  // a refused sign-in is written beside its answer, so it may stand anywhere among them
  await expect
    .poll(async () => (await anna.call(identity.listAudit)).items.map((one) => one.action).toSorted())
    .toEqual(['session.opened', 'session.refused', 'team.changed', 'team.created']);
  const { items } = await anna.call(identity.listAudit);
  const of = (action: string) => items.find((one) => one.action === action);
  expect(of('team.created')).toMatchObject({
    actor: { kind: 'key', name: "Anna's key" },
    target: { kind: 'team', id: team.id, name: 'Support' },
  });
  expect(of('session.refused')).toMatchObject({ address: '10.30.0.1' });
  expect(of('session.opened')).toMatchObject({
    actor: { kind: 'user', id: desk.as('Vera').userId, name: 'Vera' },
    address: '10.30.0.1',
    details: { secondFactor: false },
  });
  expect((await desk.as('Zoya').call(identity.listAudit)).items).toEqual([]);
});

test('the log is paged by keyset and narrowed by action and actor; a foreign cursor is refused', async () => {
  for (let n = 0; n < 5; n += 1)
    await desk.inTenant((ctx) => audit(ctx, { action: 'test.done', target: { kind: 'test', id: null, name: String(n) } }));
  const anna = desk.as('Anna');
  const first = await anna.call(identity.listAudit, { query: { limit: 2, action: 'test.done' } });
  expect(first.items.map((one) => one.target.name)).toEqual(['4', '3']);
  const second = await anna.call(identity.listAudit, { query: { limit: 3, action: 'test.done', cursor: first.nextCursor as string } });
  expect(second.items.map((one) => one.target.name)).toEqual(['2', '1', '0']);
  expect(second.nextCursor).toBeNull();
  const byVera = await anna.call(identity.listAudit, { query: { actorId: desk.as('Vera').userId } });
  expect(byVera.items.map((one) => one.action)).toEqual(['session.opened']);
  expect(await refusal(anna.call(identity.listAudit, { query: { cursor: 'bm90IG91cnM' } }))).toBe('invalid_input');
});

test('writers at once leave one unbroken chain, and a rolled-back act leaves no hole', async () => {
  const write = (n: number) =>
    desk.inTenant(async (ctx) => {
      await audit(ctx, {
        action: 'test.race',
        target: { kind: 'test', id: null },
        details: { n, z: { b: 1, a: [1, 'я', null] }, '\ud800': 'half \ud800 \0' },
      });
      if (n % 3 === 0) throw new Error('rolled back');
    });
  await Promise.allSettled(Array.from({ length: 15 }, (_, n) => write(n)));
  const { entries, intact, firstBrokenSeq } = await desk.as('Anna').call(identity.verifyAudit);
  expect([intact, firstBrokenSeq]).toEqual([true, null]);
  expect(entries).toBe(
    (await desk.sql<{ n: number }>('select max(seq)::int as n from audit_log where tenant_id = $1', [desk.tenantId]))[0]?.n,
  );
  expect((await desk.as('Anna').call(identity.listAudit, { query: { action: 'test.race', limit: 50 } })).items).toHaveLength(10);
});

test('a changed row, a removed row and a changed hash are named', async () => {
  const verify = () => desk.as('Anna').call(identity.verifyAudit);
  await desk.sql(`update audit_log set details = '{"secondFactor": true}' where tenant_id = $1 and seq = 1`, [desk.tenantId]);
  expect(await verify()).toMatchObject({ intact: false, firstBrokenSeq: 1 });
  await desk.sql(`update audit_log set details = '{"secondFactor": false}' where tenant_id = $1 and seq = 1`, [desk.tenantId]);
  expect(await verify()).toMatchObject({ intact: true });
  await desk.sql('delete from audit_log where tenant_id = $1 and seq = 4', [desk.tenantId]);
  expect(await verify()).toMatchObject({ intact: false, firstBrokenSeq: 5 });
});
