import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { systemActor } from '../db/transaction.ts';
import { onceOutside, sweepIdempotencyKeys } from './idempotency.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const team = (name: string, key: string) =>
  desk.as('Anna').call(contract.identity.createTeam, { body: { name } as never }, { 'idempotency-key': key });
const inbox = (address: string, key: string) =>
  desk.as('Anna').call(contract.channels.createInbox, { body: { address } as never }, { 'idempotency-key': key });

test('a POST is done once per key, in a transaction or outside of one, and answers the same', async () => {
  expect(await team('Первая', 'a')).toEqual(await team('Первая', 'a'));
  expect(await inbox('one@first.test', 'b')).toEqual(await inbox('one@first.test', 'b'));
  await expect(inbox('two@first.test', 'b')).rejects.toMatchObject({ status: 409, problem: { code: 'idempotency_key_reused' } });
});

test('a refused request leaves its key free, so that the mended one may use it', async () => {
  await expect(inbox('not an address', 'c')).rejects.toMatchObject({ status: 422 });
  expect((await inbox('three@first.test', 'c')).address).toBe('three@first.test');
});

test('one caller’s key is nothing to another caller or tenant', async () => {
  await team('Вторая', 'd');
  const other = await desk.as('Zoya').call(contract.identity.createTeam, { body: { name: 'Вторая' } as never }, { 'idempotency-key': 'd' });
  expect(other.name).toBe('Вторая');
});

test('a claim whose process died is free again after five minutes, for the same request alone and for one who asks', async () => {
  const who = { tenantId: desk.tenantId, actor: systemActor };
  const ask = (request: string, run: () => Promise<string>) => onceOutside(desk.app, who, 'crashed', request, run);
  // a process that dies in the midst of the verb: its claim stands, no answer ever comes
  void ask('request', () => new Promise<string>(() => {}));
  const reused = { code: 'idempotency_key_reused' };
  await expect.poll(() => desk.sql(`select 1 from idempotency_keys where key = 'crashed'`)).toHaveLength(1);
  await expect(ask('request', async () => 'twin')).rejects.toMatchObject(reused);
  await desk.sql(`update idempotency_keys set created_at = now() - interval '6 minutes' where key = 'crashed'`);
  await expect(ask('another request', async () => 'other')).rejects.toMatchObject(reused);
  let runs = 0;
  const again = () => ask('request', async () => `done ${(runs += 1)}`);
  // of two who ask at once one does it; the other is refused, or comes late enough to hear the answer
  const both = await Promise.allSettled([again(), again()]);
  expect(both).toContainEqual({ status: 'fulfilled', value: 'done 1' });
  expect(runs).toBe(1);
  expect(await ask('request', async () => 'never')).toBe('done 1');
});

test('keys are forgotten after a day', async () => {
  await team('Третья', 'e');
  await desk.sql(`update idempotency_keys set created_at = now() - interval '25 hours'`);
  await sweepIdempotencyKeys(desk.app);
  expect(await desk.sql('select 1 from idempotency_keys')).toEqual([]);
});
