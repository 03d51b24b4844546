import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a key acts with the rights of its maker and no more', async () => {
  const answer = await desk.as('Boris').call(contract.identity.getSetup);
  expect(answer.fresh).toBe(false);
});

test('a password signs in, a wrong one does not', async () => {
  const signIn = (password: string) =>
    desk.server.inject({ method: 'POST', url: '/api/v1/session', payload: { email: 'Anna@first.test', password } });
  expect((await signIn('wrong horse')).json()).toMatchObject({ code: 'wrong_credentials', status: 401 });
  const good = await signIn('correct horse battery');
  expect(good.statusCode).toBe(200);
  for (const cookie of good.headers['set-cookie'] as string[]) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/);
  expect(good.json()).toMatchObject({ user: { name: 'Anna' }, role: { name: 'Администратор' } });
});
