import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../testing/desk.ts';
import { openKeys } from './crypto.ts';
import { seeSameKey } from './same-key.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a process with another key does not start on a database; one with the same does', async () => {
  await seeSameKey(desk.app);
  const keys = openKeys('', 'ab'.repeat(32));
  await expect(seeSameKey({ ...desk.app, keys })).rejects.toThrow('OTKLIK_KEY');
  expect(await desk.sql(`select value from installation where key = 'master_key'`)).toHaveLength(1);
});

test('a database of before the signature takes the key of whoever comes first', async () => {
  await desk.sql(`delete from installation where key = 'master_key'`);
  await Promise.all([seeSameKey(desk.app), seeSameKey(desk.app)]);
  await seeSameKey(desk.app);
});
