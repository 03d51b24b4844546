import { contract } from '@otklik/contract';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castPassword, openBrowser } from '../../testing/browser.ts';
import { type MailDesk, openMailDesk } from './testing/mail-desk.ts';
import { rawMail } from './testing/mails.ts';

let desk: MailDesk;
const lines: string[] = [];
beforeAll(async () => {
  desk = await openMailDesk({ logLevel: 'trace' });
  const out = { write: (line: string) => void lines.push(line) };
  Object.assign(desk.app.log, { [pino.symbols.streamSym]: out });
});
afterAll(() => desk.close());

test('mail in, an answer out, a sign-in, a wrong password and a refusal leave no words, addresses or secrets in the log', async () => {
  const { identity, tickets } = contract;
  const item = await desk.take({ from: 'Canaryname <canaryfrom@client.test>', subject: 'canarysubject', body: 'canarybody' });
  const anna = desk.as('Anna');
  const ticketId = item.ticketId as string;
  await anna.call(tickets.replyToTicket, { params: { ticketId }, body: { text: 'canaryreply', cc: ['canarycc@client.test'] } });
  await anna.call(tickets.addNote, { params: { ticketId }, body: { text: 'canarynote' } });
  await desk.settled();
  expect(desk.sink.mails.at(-1)?.raw.toString()).toContain('canaryreply');
  const browser = openBrowser(desk.server, '203.0.113.77');
  await browser.signIn('anna@first.test');
  await browser.signIn('anna@first.test', 'canaryguess').catch(() => {});
  await anna
    .call(tickets.createTicket, { body: { subject: 'canaryowner', requester: { name: '', email: 'canary not an address' } } })
    .catch(() => {});
  await anna.call(identity.invite, {
    body: { email: 'canaryinvited@client.test', name: 'Canaryinvited', roleId: desk.roleIds.agent as string },
  });
  // and a mail to nobody of ours
  await desk.deliver(rawMail({ subject: 'canarystray' }), 'canarynobody@first.test').catch(() => {});
  await desk.settled();
  const log = lines.join('');
  expect(lines.length).toBeGreaterThan(5);
  expect(log).toContain('"route"');
  const words = [
    /canary/i,
    /anna@/i,
    /203\.0\.113\.77/,
    new RegExp(anna.token),
    new RegExp(castPassword),
    ...[...browser.cookies.values()].map((value) => new RegExp(value.slice(0, 20))),
  ];
  for (const word of words)
    expect(
      lines.filter((line) => word.test(line)),
      String(word),
    ).toEqual([]);
});
