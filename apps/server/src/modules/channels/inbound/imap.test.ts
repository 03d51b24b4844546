import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { type ImapTestServer, startImapServer } from '../../../testing/mail/imap-server.ts';
import { deliver } from '../../../testing/mail/send.ts';
import { type SmtpSink, startSmtpSink } from '../../../testing/mail/smtp-sink.ts';
import { rawMail } from '../testing/mails.ts';
import { smtpDoorOf } from './smtp-door.ts';

const { channels, tickets } = contract;
let desk: Desk;
let sink: SmtpSink;
let imap: ImapTestServer;
let inboxId = '';
beforeAll(async () => {
  [desk, sink, imap] = await Promise.all([openDesk(), startSmtpSink(), startImapServer()]);
});
afterAll(async () => {
  await desk?.close();
  await sink?.close();
  await imap?.close();
});

const anna = () => desk.as('Anna');
const ledger = async () => (await anna().call(channels.listInbound)).items;
const seen = () => imap.mails().filter((mail) => mail.flags.includes('\\Seen')).length;
const pause = () => new Promise((resolve) => setTimeout(resolve, 700));
const until = (check: () => unknown) => expect.poll(check, { timeout: 15_000, interval: 30 });

test('what waits in the mailbox becomes tickets when the inbox is connected, and each is marked after it is stored', async () => {
  for (let n = 1; n <= 3; n += 1) imap.append(rawMail({ subject: `waiting ${n}` }));
  inboxId = (await anna().call(channels.createInbox, { body: { address: 'help@first.test', imapUrl: imap.url, smtpUrl: sink.url } })).id;
  await until(async () => (await ledger()).filter((item) => item.outcome === 'ticket').length).toBe(3);
  await until(seen).toBe(3);
  expect((await ledger()).map((item) => [item.source, item.subject])).toEqual([
    ['imap', 'waiting 3'],
    ['imap', 'waiting 2'],
    ['imap', 'waiting 1'],
  ]);
  const [inbox] = (await anna().call(channels.listInboxes)).items;
  expect(inbox?.receiving.state).toBe('working');
});

test('a mail is pushed, answered, and the answer to the answer comes into the same ticket', async () => {
  imap.append(rawMail({ subject: 'pushed', messageId: 'pushed@client.test' }));
  await until(async () => (await ledger())[0]?.subject).toBe('pushed');
  const ticketId = (await ledger())[0]?.ticketId as string;
  await anna().call(tickets.replyToTicket, { params: { ticketId }, body: { text: 'by mail' } });
  const [mail] = await sink.waitFor(1);
  expect(mail?.parsed).toMatchObject({ subject: 'Re: pushed', inReplyTo: '<pushed@client.test>' });
  imap.append(rawMail({ subject: 'Re: pushed', headers: { 'In-Reply-To': mail?.parsed.messageId as string } }));
  await until(async () => (await ledger())[0]).toMatchObject({ outcome: 'appended', ticketId });
  expect((await desk.as('Zoya').call(tickets.listTickets)).items).toEqual([]);
});

test('the mailbox numbered anew and read again adds nothing', async () => {
  const before = await ledger();
  imap.renumber();
  imap.append(rawMail({ subject: 'after the renumbering' }));
  await until(async () => (await ledger())[0]?.subject).toBe('after the renumbering');
  await desk.settled();
  expect(await ledger()).toHaveLength(before.length + 1);
  const [row] = await desk.sql<{ imap_cursor: { lastUid: number; parked: number[] } }>('select imap_cursor from inboxes');
  expect(row?.imap_cursor).toMatchObject({ lastUid: before.length + 1, parked: [] });
});

test('the same mail by SMTP beside IMAP is a duplicate, not a second ticket', async () => {
  const raw = rawMail({ subject: 'both ways' });
  imap.append(raw);
  await until(async () => (await ledger())[0]).toMatchObject({ subject: 'both ways', source: 'imap', outcome: 'ticket' });
  expect(await deliver({ port: smtpDoorOf(desk.app).port, to: 'help@first.test', raw })).toMatchObject({ code: 250 });
  await until(async () => (await ledger())[0]).toMatchObject({ source: 'smtp', outcome: 'duplicate' });
});

test('the same mail by IMAP after SMTP adds nothing', async () => {
  const raw = rawMail({ subject: 'the other way round' });
  expect(await deliver({ port: smtpDoorOf(desk.app).port, to: 'help@first.test', raw })).toMatchObject({ code: 250 });
  await until(async () => (await ledger())[0]).toMatchObject({ subject: 'the other way round', source: 'smtp', outcome: 'ticket' });
  const before = await ledger();
  imap.append(raw);
  await until(() => imap.mails().every((mail) => mail.flags.includes('\\Seen'))).toBe(true);
  expect(await ledger()).toEqual(before);
});

test('an inbox switched off is left alone, switched on it catches up', async () => {
  await anna().call(channels.changeInbox, { params: { inboxId }, body: { enabled: false } });
  await pause();
  imap.append(rawMail({ subject: 'while off' }));
  await pause();
  expect((await ledger())[0]?.subject).not.toBe('while off');
  await anna().call(channels.changeInbox, { params: { inboxId }, body: { enabled: true } });
  await until(async () => (await ledger())[0]?.subject).toBe('while off');
});

test('a server that goes away is told, and everything comes in when it is back', async () => {
  imap.refuse(true);
  imap.append(rawMail({ subject: 'during the outage' }));
  await until(async () => (await anna().call(channels.listInboxes)).items[0]?.receiving.state).toBe('failing');
  expect((await anna().call(channels.listAlarms)).items).toMatchObject([{ kind: 'inbox_receiving' }]);
  imap.refuse(false);
  await until(async () => (await ledger())[0]?.subject).toBe('during the outage');
  await until(async () => (await anna().call(channels.listAlarms)).items).toEqual([]);
});
