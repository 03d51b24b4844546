import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { type ImapTestServer, startImapServer } from '../../../testing/mail/imap-server.ts';
import { type SmtpSink, startSmtpSink } from '../../../testing/mail/smtp-sink.ts';
import { noteHealth } from './health.ts';

const { channels, tickets } = contract;
let desk: Desk;
let sink: SmtpSink;
let imap: ImapTestServer;
beforeAll(async () => {
  [desk, sink, imap] = await Promise.all([openDesk(), startSmtpSink({ account: { user: 'me', pass: 'hush-hush' } }), startImapServer()]);
});
afterAll(async () => {
  await desk?.close();
  await sink?.close();
  await imap?.close();
});

const anna = () => desk.as('Anna');
const code = (of: string) => ({ problem: { code: of } });

test('an inbox is made, changed and told without its secrets', async () => {
  const smtpUrl = sink.url;
  const made = await anna().call(channels.createInbox, {
    body: { address: ' Help@First.test ', name: 'Support', smtpUrl, imapUrl: imap.url, enabled: false },
  });
  expect(made).toMatchObject({
    address: 'help@first.test',
    smtp: { host: '127.0.0.1', port: sink.port, user: 'me' },
    imap: { user: 'box', mailbox: 'INBOX', afterStored: 'seen' },
    receiving: { state: 'off' },
    sending: { state: 'off' },
  });
  const changed = await anna().call(channels.changeInbox, {
    params: { inboxId: made.id },
    body: { signature: 'First', afterStored: 'nothing', trustedAuthserv: ['mx.first.test'] },
  });
  expect(changed).toMatchObject({
    name: 'Support',
    signature: 'First',
    imap: { afterStored: 'nothing' },
    trustedAuthserv: ['mx.first.test'],
    smtp: made.smtp,
  });
  const listed = await desk.as('Boris').call(channels.listInboxes);
  expect(JSON.stringify([made, changed, listed])).not.toMatch(/hush-hush|secret/);
  const rows = await desk.sql<{ smtp_url: string; imap_url: string }>('select smtp_url, imap_url from inboxes');
  expect(rows[0]?.smtp_url).toMatch(/^v1\./);
  expect(desk.app.keys.open(rows[0]?.smtp_url as string)).toBe(smtpUrl);
  const { items } = await anna().call(contract.identity.listAudit);
  expect(JSON.stringify(items)).not.toContain('hush-hush');
  expect(items.map((entry) => entry.action)).toEqual(expect.arrayContaining(['inbox.create', 'inbox.change']));
});

test('what cannot be is refused by name', async () => {
  const create = (body: object) => anna().call(channels.createInbox, { body: { address: 'new@first.test', ...body } as never });
  await expect(create({ address: 'help@first.test' })).rejects.toMatchObject(code('already_exists'));
  await expect(create({ address: 'no address' })).rejects.toMatchObject(code('address_not_valid'));
  await expect(create({ teamId: crypto.randomUUID() })).rejects.toMatchObject(code('team_not_found'));
  await expect(create({ smtpUrl: 'http://x' })).rejects.toMatchObject(code('invalid_input'));
  await expect(create({ imapUrl: 'imap://nobody' })).rejects.toMatchObject(code('invalid_input'));
  await expect(anna().call(channels.changeInbox, { params: { inboxId: crypto.randomUUID() }, body: { name: 'x' } })).rejects.toMatchObject(
    code('inbox_not_found'),
  );
  await expect(desk.as('Boris').call(channels.createInbox, { body: { address: 'b@first.test' } })).rejects.toMatchObject(code('forbidden'));
  await expect(desk.as('Zoya').call(channels.createInbox, { body: { address: 'help@first.test' } })).rejects.toMatchObject(
    code('already_exists'),
  );
});

test('a check says what happens now and never the password', async () => {
  const inbox = await anna().call(channels.createInbox, {
    body: { address: 'check@first.test', smtpUrl: sink.url, imapUrl: imap.url.replace('secret', 'wrong-one') },
  });
  const told = await anna().call(channels.checkInbox, { params: { inboxId: inbox.id } });
  expect(told).toMatchObject({ smtp: { ok: true, reason: null }, imap: { ok: false, reason: expect.stringMatching(/^auth: /) } });
  expect(JSON.stringify(told)).not.toContain('wrong-one');
  await expect
    .poll(async () => (await anna().call(channels.listInboxes)).items.find((one) => one.id === inbox.id)?.receiving, { timeout: 10_000 })
    .toMatchObject({ state: 'failing' });
  expect((await anna().call(channels.listAlarms)).items).toMatchObject([{ kind: 'inbox_receiving', subject: 'check@first.test' }]);
  await anna().call(channels.changeInbox, { params: { inboxId: inbox.id }, body: { imapUrl: imap.url } });
  await expect
    .poll(async () => (await anna().call(channels.listInboxes)).items.find((one) => one.id === inbox.id)?.receiving, { timeout: 10_000 })
    .toMatchObject({ state: 'working' });
  expect((await anna().call(channels.listAlarms)).items).toEqual([]);
});

test('a test mail arrives as a ticket, straight to our door or by the own server', async () => {
  const direct = await anna().call(channels.createInbox, { body: { address: 'direct@first.test' } });
  const sent = await anna().call(channels.sendTestMail, { params: { inboxId: direct.id } });
  await expect
    .poll(async () => (await anna().call(tickets.listTickets)).items.map((ticket) => ticket.subject), { timeout: 10_000 })
    .toContainEqual(expect.stringContaining(sent.code));
  const [ticket] = (await anna().call(tickets.listTickets)).items;
  expect(ticket).toMatchObject({ requester: { name: "Anna's key", email: 'otklik-test@first.test' }, inboxId: direct.id });
  const own = await anna().call(channels.createInbox, { body: { address: 'own@first.test', smtpUrl: sink.url } });
  const bySink = await anna().call(channels.sendTestMail, { params: { inboxId: own.id } });
  const [mail] = await sink.waitFor(1);
  expect(mail).toMatchObject({
    from: 'own@first.test',
    to: ['own@first.test'],
    parsed: { subject: expect.stringContaining(bySink.code), replyTo: [{ address: 'otklik-test@first.test' }] },
  });
  await anna().call(channels.changeInbox, { params: { inboxId: own.id }, body: { smtpUrl: 'smtp://127.0.0.1:1?tls=off' } });
  await expect(anna().call(channels.sendTestMail, { params: { inboxId: own.id } })).rejects.toMatchObject(code('mailbox_unreachable'));
});

test('health keeps since when and what worked last, tells a change once, and an alarm may be put away', async () => {
  const { id } = await anna().call(channels.createInbox, { body: { address: 'health@first.test', smtpUrl: sink.url } });
  const inbox = { tenantId: desk.tenantId, id };
  const seen = async () => (await anna().call(channels.listInboxes)).items.find((one) => one.id === id)?.sending;
  const events = async () =>
    (
      await desk.sql<{ n: number }>(`select count(*)::int as n from events where type = 'inbox.health_changed' and data->>'inboxId' = $1`, [
        id,
      ])
    )[0]?.n;
  const before = (await events()) as number;
  await noteHealth(desk.app, inbox, 'sending', null);
  const working = await seen();
  expect(working).toMatchObject({ state: 'working', error: null });
  await noteHealth(desk.app, inbox, 'sending', 'auth: 535');
  await noteHealth(desk.app, inbox, 'sending', 'auth: 535');
  expect(await seen()).toMatchObject({ state: 'failing', error: 'auth: 535', lastSuccessAt: working?.lastSuccessAt });
  expect(await events()).toBe(before + 2);
  const [alarm] = (await anna().call(channels.listAlarms)).items;
  expect(alarm).toMatchObject({ kind: 'inbox_sending', subjectId: id, reason: 'auth: 535' });
  await expect(desk.as('Zoya').call(channels.clearAlarm, { params: { alarmId: alarm?.id as string } })).rejects.toMatchObject(
    code('not_found'),
  );
  await anna().call(channels.clearAlarm, { params: { alarmId: alarm?.id as string } });
  expect((await anna().call(channels.listAlarms)).items).toEqual([]);
});
