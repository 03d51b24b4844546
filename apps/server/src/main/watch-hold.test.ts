import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdSending, releaseSending } from '../platform/hold.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import { watchHold } from './watch-hold.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const alarms = async (who: 'Anna' | 'Zoya') => (await desk.as(who).call(contract.channels.listAlarms)).items;

test('a hold is an alarm of every tenant, once, and goes with the release', async () => {
  await holdSending(desk.app, 'restored');
  const first = await watchHold(desk.app);
  for (const who of ['Anna', 'Zoya'] as const) expect(await alarms(who)).toMatchObject([{ kind: 'sending_held', reason: 'restored' }]);
  const again = await watchHold(desk.app, 20);
  expect(await alarms('Anna')).toHaveLength(1);

  // somebody has seen it: it does not come back by itself
  await desk.as('Anna').call(contract.channels.clearAlarm, { params: { alarmId: (await alarms('Anna'))[0]?.id as string } });
  await new Promise((done) => setTimeout(done, 100));
  expect(await alarms('Anna')).toEqual([]);

  await releaseSending(desk.app);
  await expect.poll(() => alarms('Zoya')).toEqual([]);
  await first.stop();
  await again.stop();
});
