import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, refusal } from '../../testing/browser.ts';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { makeReset } from './resets/make-reset.ts';
import { mostSessions } from './sessions/open-session.ts';
import { sweep } from './sweep.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
const count = async (table: string) => (await desk.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;

test('what ran out is swept, what lives stays', async () => {
  for (const email of ['anna@first.test', 'vera@first.test']) await openBrowser(desk.server).signIn(email);
  await refusal(openBrowser(desk.server).signIn('nobody@first.test'));
  for (const name of ['Anna', 'Vera'] as const) await desk.inTenant((ctx) => makeReset(ctx, desk.as(name).userId));
  await desk.sql(`update sessions set expires_at = now() - interval '1 minute' where user_id = $1`, [desk.as('Anna').userId]);
  await desk.sql(`update password_resets set expires_at = now() - interval '1 minute' where user_id = $1`, [desk.as('Anna').userId]);
  const tries = (await count('rate_limits')) as number;
  expect(tries).toBeGreaterThan(0);
  await sweep(desk.app);
  expect([await count('sessions'), await count('password_resets'), await count('rate_limits')]).toEqual([1, 1, tries]);
  await desk.sql('update rate_limits set expire = 1');
  await sweep(desk.app);
  expect(await count('rate_limits')).toBe(0);
});

test('a person has so many sessions at most; the longest unused ends first', async () => {
  const first = openBrowser(desk.server);
  await first.signIn('boris@first.test');
  for (let n = 0; n < mostSessions; n += 1) await openBrowser(desk.server).signIn('boris@first.test');
  expect((await desk.sql('select 1 from sessions where user_id = $1', [desk.as('Boris').userId])).length).toBe(mostSessions);
  expect((await first.ask(contract.identity.listSessions)).status).toBe(401);
});
