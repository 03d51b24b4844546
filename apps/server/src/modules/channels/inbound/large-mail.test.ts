import { randomBytes } from 'node:crypto';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Of } from '../../../platform/storage.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { deliver } from '../../../testing/mail/send.ts';
import { smtpDoorOf } from '../index.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.as('Anna').call(contract.channels.createInbox, { body: { address: 'help@first.test' } as never });
});
afterAll(() => desk.close());

test('an attachment of 50 MB arrives whole by its hash', { timeout: 180_000 }, async () => {
  const bytes = randomBytes(50 * 1024 * 1024);
  const lines = bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
  const raw = [
    'From: olga@client.test',
    'To: help@first.test',
    'Subject: Large',
    'Message-ID: <large@client.test>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Attached',
    '--b',
    'Content-Type: application/octet-stream; name=large.bin',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=large.bin',
    '',
    lines,
    '--b--',
    '',
  ].join('\r\n');
  expect(await deliver({ port: smtpDoorOf(desk.app).port, to: 'help@first.test', from: 'olga@client.test', raw })).toMatchObject({
    code: 250,
  });
  await desk.settled(40_000);
  const { items } = await desk.as('Anna').call(contract.tickets.listTickets);
  const { messages } = await desk.as('Anna').call(contract.tickets.getTicket, { params: { ticketId: items[0]?.id as string } });
  expect(messages[0]?.attachments).toMatchObject([{ name: 'large.bin', size: bytes.length, sha256: sha256Of(bytes) }]);
});
