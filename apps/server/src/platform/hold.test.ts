import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../testing/desk.ts';
import type { App } from './ctx.ts';
import { holdSending, releaseSending, sendingHeld } from './hold.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a fresh installation sends', async () => {
  expect(await sendingHeld(desk.app)).toBeNull();
});

test('a hold stands with its first reason until it is released, seen by every process', async () => {
  const held = await holdSending(desk.app, 'restored');
  expect(held.reason).toBe('restored');
  expect(await holdSending(desk.app, 'another')).toEqual(held);
  expect(await sendingHeld(desk.app)).toEqual(held);
  const elsewhere: App = { ...desk.app, database: { ...desk.app.database } };
  expect(await sendingHeld(elsewhere)).toEqual(held);
  expect((await desk.server.inject('/health/ready')).json()).toMatchObject({ status: 'ready', held });

  expect(await releaseSending(desk.app)).toEqual(held);
  expect(await releaseSending(desk.app)).toBeNull();
  expect(await sendingHeld(desk.app)).toBeNull();
  expect((await desk.server.inject('/health/ready')).json()).not.toHaveProperty('held');
});
