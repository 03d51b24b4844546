import { createHash } from 'node:crypto';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../../../testing/desk.ts';
import { bounceMail } from '../testing/bounce-mail.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';

const { channels, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk({ mailCaps: { any: 8, automatic: 4 } });
  await desk.as('Anna').call(channels.createInbox, { body: { address: 'sales@first.test' } });
});
afterAll(() => desk?.close());

const ticketCount = async () => (await desk.as('Anna').call(tickets.listTickets, { query: { limit: 200 } })).items.length;
const download = (inboundId: string, who: 'Anna' | 'Boris' | 'Zoya' = 'Anna') =>
  desk.server.inject({
    method: 'GET',
    url: `/api/v1/inbound/${inboundId}/raw`,
    headers: { authorization: `Bearer ${desk.as(who).token}` },
  });

test('the same bytes again are a duplicate, whatever servers wrote on the way', async () => {
  const raw = rawMail({ from: 'twice@client.test' });
  const first = await desk.take(raw);
  const before = await ticketCount();
  const second = await desk.take(`Received: from elsewhere\r\n${raw}`);
  expect(second).toMatchObject({ outcome: 'duplicate', state: 'done', duplicateOfId: first.id, ticketId: null });
  // a reader of the ledger sees which mail it was
  expect(second).toMatchObject({ subject: first.subject, fromAddress: 'twice@client.test' });
  expect(await ticketCount()).toBe(before);
});

test('the same Message-ID with other bytes is a second message and says so', async () => {
  const mail = { from: 'sameid@client.test', messageId: 'same@client.test' };
  await desk.take({ ...mail, body: 'one' });
  const item = await desk.take({ ...mail, body: 'two' });
  expect(item.outcome).toBe('ticket');
  const message = await desk.as('Anna').call(tickets.getMessage, { params: { messageId: item.messageId as string } });
  expect(message.flags?.sameIdOtherBytes).toBe(true);
});

test('one mail to two inboxes is one item of each; to two addresses of one inbox it is one', async () => {
  expect(await desk.deliver(rawMail({ from: 'both@client.test' }), ['help@first.test', 'sales@first.test', 'help+detail@first.test'])).toBe(
    250,
  );
  await desk.settled();
  const items = (await desk.ledger()).filter((item) => item.fromAddress === 'both@client.test');
  expect(items.map((item) => [item.recipient, item.outcome]).toSorted()).toEqual([
    ['help@first.test', 'ticket'],
    ['sales@first.test', 'ticket'],
  ]);
  expect(await desk.take({ from: 'plus@client.test' }, 'Help+x@first.test')).toMatchObject({
    recipient: 'help+x@first.test',
    outcome: 'ticket',
    inboxId: desk.inboxId,
  });
});

test('mail without Message-ID, From, subject and body is taken all the same', async () => {
  const item = await desk.take('X-Nothing: here\r\n\r\n');
  expect(item).toMatchObject({ outcome: 'ticket', fromAddress: 'olga@client.test', subject: '', messageIdHeader: null });
});

test('our own mail coming back is refused and visible', async () => {
  const { ours } = await desk.conversation();
  const before = await ticketCount();
  expect(await desk.take({ from: 'help@first.test', messageId: ours })).toMatchObject({
    outcome: 'refused',
    state: 'done',
    ticketId: null,
  });
  expect(await desk.take({ from: 'sales@first.test' })).toMatchObject({ outcome: 'refused' });
  expect(await ticketCount()).toBe(before);
});

test('a vacation notice joins the ticket it answers and does not open it; of nobody known it stays in the ledger; `Auto-Submitted: no` is a person', async () => {
  const { ticketId, ours } = await desk.conversation();
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { statusKind: 'solved' } });
  const notice = { headers: { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': `<${ours}>` } };
  expect(await desk.take({ subject: 'Out of office', ...notice })).toMatchObject({ outcome: 'appended', ticketId });
  const { ticket, messages } = await desk.as('Anna').call(tickets.getTicket, { params: { ticketId } });
  expect(ticket.statusKind).toBe('solved');
  expect(messages.at(-1)?.flags?.autoReply).toBe(true);
  const before = await ticketCount();
  expect(await desk.take({ from: 'away@client.test', headers: { 'Auto-Submitted': 'auto-replied' } })).toMatchObject({
    outcome: 'auto_reply',
    ticketId: null,
  });
  expect(await ticketCount()).toBe(before);
  expect(await desk.take({ from: 'monitor@client.test', headers: { 'Auto-Submitted': 'auto-generated' } })).toMatchObject({
    outcome: 'ticket',
  });
  expect(await desk.take({ from: 'person@client.test', headers: { 'Auto-Submitted': 'no' } })).toMatchObject({ outcome: 'ticket' });
});

test('a bounce sets the delivery of the message it is about; of an unknown one it is kept', async () => {
  const { ours, messageId } = await desk.conversation();
  const before = await ticketCount();
  const item = await desk.take(bounceMail({ messageId: ours, recipient: 'olga@client.test' }));
  expect(item).toMatchObject({ outcome: 'bounce', messageId, ticketId: null });
  const message = await desk.as('Anna').call(tickets.getMessage, { params: { messageId } });
  expect(message.delivery).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('No such user'),
    recipients: [{ address: 'olga@client.test', state: 'failed' }],
  });
  const read = await desk.as('Anna').call(channels.getInbound, { params: { inboundId: item.id } });
  expect(read.message?.flags?.bounce).toMatchObject({
    class: '5',
    originalMessageId: ours,
    recipients: [{ address: 'olga@client.test', status: '5.1.1' }],
  });
  expect(await desk.take(bounceMail({ messageId: 'otk.forged@first.test', recipient: 'olga@client.test' }))).toMatchObject({
    outcome: 'bounce',
    messageId: null,
  });
  expect(await ticketCount()).toBe(before);
});

test('a delay is told and is no failure; a delivery is told', async () => {
  const { ours, messageId } = await desk.conversation();
  const state = async () => (await desk.as('Anna').call(tickets.getMessage, { params: { messageId } })).delivery?.state;
  await desk.take(bounceMail({ messageId: ours, recipient: 'olga@client.test', action: 'delayed', status: '4.4.1' }));
  expect(await state()).toBe('sent');
  await desk.take(bounceMail({ messageId: ours, recipient: 'olga@client.test', action: 'delivered', status: '2.0.0' }));
  expect(await state()).toBe('delivered');
});

test('the raw source comes back byte for byte, to those who may, and each reading is audited', async () => {
  const raw = rawMail({ from: 'raw@client.test', body: 'строка\n.точка' });
  const item = await desk.take(raw);
  const answer = await download(item.id);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'message/rfc822',
    'content-disposition': expect.stringContaining('attachment'),
    'x-content-type-options': 'nosniff',
  });
  expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(item.sha256);
  expect(answer.rawPayload.toString()).toBe(raw);
  expect((await download(item.id, 'Boris')).statusCode).toBe(403);
  expect((await download(item.id, 'Zoya')).statusCode).toBe(404);
  expect((await download('nonsense')).statusCode).toBe(404);
  const { items } = await desk.as('Anna').call(contract.identity.listAudit, { query: { action: 'inbound.read_raw' } });
  expect(items.map((entry) => entry.target.id)).toEqual([item.id]);
});

test('an attachment is kept whole under its name', async () => {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 256));
  const raw = rawMail({
    from: 'file@client.test',
    headers: { 'Content-Type': 'multipart/mixed; boundary=b', 'Content-Transfer-Encoding': '7bit' },
    body: [
      '--b',
      'Content-Type: application/octet-stream',
      "Content-Disposition: attachment; filename*=UTF-8''%D0%90%D0%BA%D1%82.bin",
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64'),
      '--b--',
    ].join('\n'),
  });
  const item = await desk.take(raw);
  const message = await desk.as('Anna').call(tickets.getMessage, { params: { messageId: item.messageId as string } });
  expect(message.attachments).toMatchObject([{ name: 'Акт.bin', size: 5000, sha256: createHash('sha256').update(bytes).digest('hex') }]);
});

test('a large mail goes through a file and arrives whole', async () => {
  const bytes = Buffer.alloc(6_000_000, 'Otklik 0123456789');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const raw = rawMail({
    from: 'large@client.test',
    headers: { 'Content-Type': 'multipart/mixed; boundary=b', 'Content-Transfer-Encoding': '7bit' },
    body: [
      '--b',
      'Content-Type: application/octet-stream; name=large.bin',
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64').replace(/.{76}/g, '$&\n'),
      '--b--',
    ].join('\n'),
  });
  const item = await desk.take(raw);
  expect(item).toMatchObject({ outcome: 'ticket', size: Buffer.byteLength(raw), sha256: createHash('sha256').update(raw).digest('hex') });
  const message = await desk.as('Anna').call(tickets.getMessage, { params: { messageId: item.messageId as string } });
  expect(message.attachments).toMatchObject([{ name: 'large.bin', size: bytes.length, sha256 }]);
});

test('an item that three workers take at once is decided once', async () => {
  const item = await desk.take({ from: 'thrice@client.test' });
  await desk.sql(`update inbound_messages set state = 'received' where id = $1`, [item.id]);
  const before = await ticketCount();
  const { processInbound } = await import('./process.ts');
  const how = { released: false, again: false, last: false };
  await Promise.all([1, 2, 3].map(() => processInbound(desk.app, desk.tenantId, item.id, how)));
  expect(await ticketCount()).toBe(before + 1);
});

test('a storm of one sender is put aside with an alarm, others pass, and a person lets it in', async () => {
  const from = 'storm@client.test';
  for (let n = 0; n < 11; n += 1) await desk.take({ from, subject: `storm ${n}` });
  const items = (await desk.ledger()).filter((item) => item.fromAddress === from);
  expect(items.map((item) => item.outcome).toSorted()).toEqual([...Array(3).fill('quarantined'), ...Array(8).fill('ticket')]);
  const quarantined = items.filter((item) => item.state === 'quarantined');
  const alarms = await desk.as('Anna').call(channels.listAlarms);
  expect(alarms.items).toMatchObject([{ kind: 'mail_storm', subject: 'help@first.test' }]);
  expect(await desk.take({ from: 'calm@client.test' })).toMatchObject({ outcome: 'ticket' });
  for (const { id } of quarantined) await desk.as('Anna').call(channels.reprocessInbound, { params: { inboundId: id } });
  await desk.settled();
  expect((await desk.ledger()).filter((item) => item.fromAddress === from && item.outcome === 'ticket')).toHaveLength(11);
  expect((await desk.as('Anna').call(channels.listAlarms)).items).toEqual([]);
});

test('the ledger is for those who may and is read by pages', async () => {
  await expect(desk.as('Boris').call(channels.listInbound)).rejects.toThrow(Refused);
  expect((await desk.as('Zoya').call(channels.listInbound)).items).toEqual([]);
  const [one] = await desk.ledger();
  await expect(desk.as('Zoya').call(channels.getInbound, { params: { inboundId: one?.id as string } })).rejects.toMatchObject({
    problem: { code: 'inbound_not_found' },
  });
  const all = await desk.ledger();
  const paged: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await desk.as('Anna').call(channels.listInbound, { query: { limit: 7, ...(cursor && { cursor }) } });
    paged.push(...page.items.map((item) => item.id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all.map((item) => item.id));
  const same = await desk.as('Anna').call(channels.listInbound, { query: { messageId: '<same@client.test>' } });
  expect(same.items).toHaveLength(2);
});
