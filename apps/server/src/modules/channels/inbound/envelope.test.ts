import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';

let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk?.close());

const report = () =>
  rawMail({
    from: 'server@client.test',
    subject: 'Undelivered Mail Returned to Sender',
    body: 'Your message could not be delivered to one or more recipients:\n\n<petr@client.test>: 550 5.1.1 No such user here',
  });

test('a homemade report by the null path is a report; by a person it is a ticket', async () => {
  expect(await desk.deliver(report(), undefined, '')).toBe(250);
  await desk.settled();
  expect(await desk.newest()).toMatchObject({ outcome: 'bounce', ticketId: null });
  expect(await desk.deliver(report(), undefined, 'server@client.test')).toBe(250);
  await desk.settled();
  expect(await desk.newest()).toMatchObject({ outcome: 'ticket' });
});
