import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ParsePool } from '../adapters/email/parse-pool.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';
import { parseWith, stopParsing } from './parsing.ts';

const { channels, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
  parseWith(desk.app, new ParsePool({ size: 2, timeoutMs: 2500, workerUrl: new URL('../testing/poison-worker.ts', import.meta.url) }));
});
afterAll(() => desk?.close());

const anna = () => desk.as('Anna');
const bySubject = async (subject: string) => (await desk.ledger()).find((item) => item.subject === subject);
const until = (check: () => unknown, timeout = 25_000) => expect.poll(check, { timeout, interval: 50 });

test('a mail that kills or hangs the parser is quarantined after two tries, with its source, and delays nobody', {
  timeout: 60_000,
}, async () => {
  await desk.deliver(rawMail({ subject: 'dies', headers: { 'X-Poison': 'die' } }));
  await desk.deliver(rawMail({ subject: 'hangs', headers: { 'X-Poison': 'hang' } }));
  const began = performance.now();
  for (let n = 0; n < 10; n += 1) await desk.deliver(rawMail({ subject: `fine ${n}` }));
  await until(async () => (await desk.ledger()).filter((item) => item.outcome === 'ticket').length).toBe(10);
  expect(performance.now() - began).toBeLessThan(20_000);
  await desk.settled(40_000);
  const poison = (await desk.ledger()).filter((item) => item.state === 'quarantined');
  expect(poison.map((item) => [item.outcome, item.error, item.ticketId]).toSorted()).toEqual([
    ['quarantined', 'mail_unparsable: crashed', null],
    ['quarantined', 'mail_unparsable: timeout', null],
  ]);
  expect((await anna().call(channels.listAlarms)).items).toMatchObject([
    { kind: 'quarantine', subject: 'help@first.test', reason: expect.stringContaining('mail_unparsable') },
  ]);
  const raw = await desk.server.inject({
    method: 'GET',
    url: `/api/v1/inbound/${poison[0]?.id}/raw`,
    headers: { authorization: `Bearer ${anna().token}` },
  });
  expect(raw.body).toContain('X-Poison');
  const read = await anna().call(channels.getInbound, { params: { inboundId: poison[0]?.id as string } });
  expect(read.message).toBeNull();
});

test('processed again as it is it is quarantined again; as a ticket it becomes one that holds the source; then the alarm goes', {
  timeout: 60_000,
}, async () => {
  const [one, two] = (await desk.ledger()).filter((item) => item.state === 'quarantined');
  const again = await anna().call(channels.reprocessInbound, { params: { inboundId: one?.id as string } });
  expect(again).toMatchObject({ state: 'received', outcome: null });
  await desk.settled(40_000);
  expect((await anna().call(channels.getInbound, { params: { inboundId: one?.id as string } })).item).toMatchObject({
    state: 'quarantined',
  });
  const kept = await anna().call(channels.reprocessInbound, { params: { inboundId: one?.id as string }, body: { as: 'ticket' } });
  expect(kept).toMatchObject({ state: 'done', outcome: 'ticket', fromAddress: 'olga@client.test' });
  const { ticket, messages } = await anna().call(tickets.getTicket, { params: { ticketId: kept.ticketId as string } });
  expect(ticket.requester.email).toBe('olga@client.test');
  expect(['dies', 'hangs']).toContain(ticket.subject);
  expect(messages[0]?.attachments).toMatchObject([{ name: 'mail.eml', type: 'message/rfc822', sha256: kept.sha256, size: kept.size }]);
  expect((await anna().call(channels.listAlarms)).items).toHaveLength(1);
  await stopParsing(desk.app);
  await anna().call(channels.reprocessInbound, { params: { inboundId: two?.id as string } });
  await desk.settled();
  expect(await bySubject(ticket.subject === 'dies' ? 'hangs' : 'dies')).toMatchObject({ outcome: 'ticket' });
  expect((await anna().call(channels.listAlarms)).items).toEqual([]);
  await expect(anna().call(channels.reprocessInbound, { params: { inboundId: two?.id as string } })).rejects.toMatchObject({
    problem: { code: 'in_use' },
  });
});

test('a mail that the database will not take is tried and then quarantined, and others pass', async () => {
  await desk.sql(
    `create function no_poison() returns trigger language plpgsql as $$ begin if new.subject like '%row-poison%' then raise exception 'poison row'; end if; return new; end $$`,
  );
  await desk.sql('create trigger no_poison before insert on tickets for each row execute function no_poison()');
  await desk.deliver(rawMail({ subject: 'row-poison' }));
  await desk.deliver(rawMail({ subject: 'beside' }));
  await until(async () => (await bySubject('beside'))?.outcome).toBe('ticket');
  await until(async () => {
    // its tries come at once instead of seconds apart
    await desk.sql(`update pgboss.job set start_after = now() where state = 'retry'`);
    return (await desk.ledger()).filter((one) => one.state === 'quarantined').length;
  }).toBe(1);
  await desk.sql('drop trigger no_poison on tickets');
  const [item] = (await desk.ledger()).filter((one) => one.state === 'quarantined');
  expect(item).toMatchObject({ error: 'processing_failed: poison row' });
  await anna().call(channels.reprocessInbound, { params: { inboundId: item?.id as string } });
  await desk.settled();
  expect(await bySubject('row-poison')).toMatchObject({ outcome: 'ticket', state: 'done' });
}, 180_000);
