import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Refused } from '../../../testing/desk.ts';
import { openReceiver, type Receiver } from '../../../testing/receiver.ts';

const lines = contract.integrations;
let desk: Desk;
let receiver: Receiver;
beforeAll(async () => {
  [desk, receiver] = await Promise.all([openDesk({ allowPrivate: [] }), openReceiver()]);
});
afterAll(async () => {
  await desk.close();
  await receiver.close();
});
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'allowed',
    (error: Refused) => error.problem.code,
  );

test('an address inside is refused when typed, in every spelling, and at the door when a name leads there', async () => {
  const admin = desk.as('Anna');
  const put = (url: string) =>
    admin.call(lines.saveWebhook, {
      params: { webhookId: newId<'webhook'>() },
      body: { name: 'X', url, events: ['ticket.opened'], teamIds: [], enabled: true },
    });
  for (const host of [
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
    '10.1.2.3',
    '１２７.0.0.1',
  ])
    expect([host, await codeOf(put(`http://${host}/`))]).toEqual([host, 'host_not_allowed']);
  for (const url of ['ftp://x.test/', 'http://u:p@x.test/', 'javascript:alert(1)', 'x', '//x.test'])
    expect([url, await codeOf(put(url))]).toEqual([url, 'invalid_input']);
  const named = await put(`http://localhost:${new URL(receiver.url).port}/`);
  const { attempt } = await admin.call(lines.testWebhook, { params: { webhookId: named.id } });
  expect(attempt).toMatchObject({ status: null, reason: 'address_not_allowed' });
  expect(receiver.hits).toEqual([]);
});
