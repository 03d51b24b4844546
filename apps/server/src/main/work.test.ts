import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ logLevel: 'silent' });
});
afterAll(() => desk.close());

test('a job given up raises an alarm that names it and tells nothing of the inside', async () => {
  await desk.sql(`insert into pgboss.job (name, data, retry_limit) values ('channels.process', $1, 0)`, [
    JSON.stringify({ tenantId: desk.tenantId, inboundId: 'canary is no id' }),
  ]);
  const alarms = async () => (await desk.as('Gleb').call(contract.channels.listAlarms)).items;
  await expect
    .poll(alarms, { timeout: 15_000 })
    .toMatchObject([{ kind: 'job_parked', subject: 'channels.process', reason: 'server_error' }]);
}, 180_000);
