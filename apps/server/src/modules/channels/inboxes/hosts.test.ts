import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { channels } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ allowPrivate: [] });
});
afterAll(() => desk?.close());

test('T17: hosts inside the network are refused, in whatever spelling', async () => {
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '10.0.0.5', '[::ffff:127.0.0.1]', '169.254.169.254']) {
    await expect(
      desk.as('Anna').call(channels.createInbox, { body: { address: 'a@x.test', smtpUrl: `smtp://${host}:25?tls=off` } }),
      host,
    ).rejects.toMatchObject({ problem: { code: 'host_not_allowed' } });
    await expect(
      desk.as('Anna').call(channels.createInbox, { body: { address: 'a@x.test', imapUrl: `imap://u:p@${host}:143/` } }),
      host,
    ).rejects.toMatchObject({ problem: { code: 'host_not_allowed' } });
  }
});
