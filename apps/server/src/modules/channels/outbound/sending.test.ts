import { contract } from '@otklik/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetHealth } from '../inboxes/health.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';

const { channels, tickets } = contract;
let desk: MailDesk;
let ticketId = '';
beforeAll(async () => {
  desk = await openMailDesk();
  ticketId = (await desk.take({ subject: 'Hello' })).ticketId as string;
});
afterAll(() => desk?.close());
beforeEach(() => forgetHealth());

const anna = () => desk.as('Anna');
const reply = async (text: string, more: object = {}) =>
  (await anna().call(tickets.replyToTicket, { params: { ticketId }, body: { text, ...more } })).message;
const delivery = async (messageId: string) => (await anna().call(tickets.getMessage, { params: { messageId } })).delivery;
const sentOf = (text: string) => desk.sink.mails.filter((mail) => mail.parsed.text?.includes(text));
const settles = (messageId: string, state: string) =>
  expect.poll(async () => (await delivery(messageId))?.state, { timeout: 10_000, interval: 30 }).toBe(state);
/** brings the next attempt forward */
const now = async () => {
  await desk.sql(`update outbound_messages set send_at = now() where state = 'queued'`);
  await desk.sql(`update pgboss.job set start_after = now() where name = 'channels.send' and state in ('created', 'retry')`);
  desk.app.jobs.hurry('channels.send');
};

test('a 421 and a 452 are waited out; it leaves once, under one Message-ID', async () => {
  desk.sink.script({ at: 'mail', code: 421, text: 'busy' }, { at: 'end', code: 452, text: 'disk full' });
  const { id } = await reply('patience');
  await expect.poll(async () => (await delivery(id))?.attempts, { timeout: 10_000 }).toBe(1);
  expect(await delivery(id)).toMatchObject({ state: 'queued', reason: expect.stringContaining('busy') });
  await now();
  await expect.poll(async () => (await delivery(id))?.attempts, { timeout: 10_000 }).toBe(2);
  expect(await delivery(id)).toMatchObject({ state: 'queued', reason: expect.stringContaining('disk full') });
  await now();
  await settles(id, 'sent');
  expect(sentOf('patience')).toHaveLength(1);
});

test('a 5xx is final in the words of the server, and tried again by hand it goes under the same Message-ID', async () => {
  desk.sink.script({ at: 'rcpt', code: 550, text: 'no such user here' });
  const { id } = await reply('refused first');
  await settles(id, 'failed');
  expect(await delivery(id)).toMatchObject({
    reason: expect.stringContaining('no such user here'),
    recipients: [{ address: 'olga@client.test', state: 'failed' }],
  });
  const header = (
    await desk.sql<{ message_id_header: string }>('select message_id_header from outbound_messages where message_id = $1', [id])
  )[0]?.message_id_header;
  await anna().call(tickets.retryMessage, { params: { messageId: id } });
  await settles(id, 'sent');
  expect(sentOf('refused first').map((mail) => mail.parsed.messageId)).toEqual([`<${header}>`]);
});

test('a line that breaks after the final dot is told as unknown and not sent again by itself', async () => {
  desk.sink.script({ at: 'end', hangUp: true });
  const { id } = await reply('who knows');
  await settles(id, 'unknown');
  await desk.settled();
  expect(sentOf('who knows')).toHaveLength(1);
  await anna().call(tickets.retryMessage, { params: { messageId: id } });
  await settles(id, 'sent');
  expect(new Set(sentOf('who knows').map((mail) => mail.parsed.messageId)).size).toBe(1);
});

test('a message held is taken back and never leaves; one that left cannot be', async () => {
  const held = await reply('held back', { holdSeconds: 30 });
  await anna().call(tickets.cancelMessage, { params: { messageId: held.id } });
  await now();
  await desk.settled();
  expect(sentOf('held back')).toEqual([]);
  expect((await delivery(held.id))?.state).toBe('cancelled');
  const gone = await reply('gone');
  await settles(gone.id, 'sent');
  await expect(anna().call(tickets.cancelMessage, { params: { messageId: gone.id } })).rejects.toMatchObject({
    problem: { code: 'message_already_sent' },
  });
});

test('a row left in `sending` by a crash is sent once more under the same Message-ID and says so; after a second crash a person decides', async () => {
  const { id } = await reply('crashed');
  await settles(id, 'sent');
  const leave = () => desk.sql(`update outbound_messages set state = 'sending' where message_id = $1`, [id]);
  const [row] = await desk.sql<{ id: string }>('select id from outbound_messages where message_id = $1', [id]);
  const again = async () => {
    const { sendJob } = await import('./send.job.ts');
    await desk.inTenant((ctx) => sendJob.lay(ctx, { outboundId: row?.id as string, messageId: id }));
    await desk.settled();
  };
  await again();
  expect(sentOf('crashed')).toHaveLength(1);
  await leave();
  await again();
  expect(sentOf('crashed').map((mail) => mail.parsed.messageId)).toHaveLength(2);
  expect(new Set(sentOf('crashed').map((mail) => mail.parsed.messageId)).size).toBe(1);
  expect(await delivery(id)).toMatchObject({ state: 'sent', reason: 'sent_again_after_crash' });
  await leave();
  await again();
  expect(sentOf('crashed')).toHaveLength(2);
  expect(await delivery(id)).toMatchObject({ state: 'unknown', reason: 'crashed_twice' });
});

test('a zombie writes nothing: the newest claim alone may', async () => {
  const { claim } = await import('./claim.ts');
  const { recordOutcome } = await import('./record-outcome.ts');
  const { id } = await reply('zombie', { holdSeconds: 60 });
  const [row] = await desk.sql<{ id: string }>(`update outbound_messages set send_at = now() where message_id = $1 returning id`, [id]);
  const one = { outboundId: row?.id as string, messageId: id };
  const old = await desk.inTenant((ctx) => claim(ctx, one));
  const fresh = await desk.inTenant((ctx) => claim(ctx, one));
  expect(fresh?.outbound.fence).toBe((old?.outbound.fence ?? 0) + 1);
  const failed = { state: 'failed' as const, reason: 'late', retryAt: null, recipients: [] };
  await recordOutcome(desk.app, desk.tenantId, { one, claimed: old as never, outcome: failed, layRetry: async () => {} });
  expect((await delivery(id))?.state).toBe('queued');
  await recordOutcome(desk.app, desk.tenantId, {
    one,
    claimed: fresh as never,
    outcome: { ...failed, state: 'sent', reason: null },
    layRetry: async () => {},
  });
  expect((await delivery(id))?.state).toBe('sent');
});

test('an inbox that cannot send raises an alarm, and takes it back when it can', async () => {
  await anna().call(channels.changeInbox, { params: { inboxId: desk.inboxId }, body: { smtpUrl: 'smtp://127.0.0.1:1?tls=off' } });
  const { id } = await reply('no way out');
  await expect
    .poll(async () => (await anna().call(channels.listAlarms)).items, { timeout: 10_000 })
    .toMatchObject([{ kind: 'inbox_sending', subject: 'help@first.test', reason: expect.stringContaining('network') }]);
  expect((await anna().call(channels.listInboxes)).items[0]?.sending).toMatchObject({
    state: 'failing',
    error: expect.stringContaining('network'),
  });
  await anna().call(channels.changeInbox, { params: { inboxId: desk.inboxId }, body: { smtpUrl: desk.sink.url } });
  await now();
  await settles(id, 'sent');
  await expect.poll(async () => (await anna().call(channels.listInboxes)).items[0]?.sending.state).toBe('working');
  expect((await anna().call(channels.listAlarms)).items).toEqual([]);
});

test('copies go to everybody once, an attachment travels whole, and a mail is one mail whatever the names hold', async () => {
  const { id } = await reply('with copies', { cc: ['Boss@client.test', 'olga@client.test'] });
  await settles(id, 'sent');
  const [mail] = sentOf('with copies');
  expect(mail?.to.toSorted()).toEqual(['boss@client.test', 'olga@client.test']);
  expect(mail?.parsed.cc).toMatchObject([{ address: 'boss@client.test' }]);
  expect(mail?.parsed.headers.filter((header) => header.key === 'auto-submitted')).toEqual([]);
});

test('without an inbox that sends a reply is refused and nothing is written', async () => {
  await anna().call(channels.changeInbox, { params: { inboxId: desk.inboxId }, body: { smtpUrl: null } });
  const before = await desk.sql('select id from messages');
  await expect(reply('nowhere')).rejects.toMatchObject({ problem: { code: 'inbox_cannot_send' } });
  expect(await desk.sql('select id from messages')).toHaveLength(before.length);
});
