import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';

const { channels, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
  await desk.as('Anna').call(channels.createInbox, { body: { address: 'sales@first.test' } });
});
afterAll(() => desk?.close());

const anna = () => desk.as('Anna');
const ticketOf = async (ticketId: string) => (await anna().call(tickets.getTicket, { params: { ticketId } })).ticket;
const copied = async (ticketId: string) => (await ticketOf(ticketId)).cc.map((person) => person.email).sort();
const proven = { 'Authentication-Results': 'mx.first.test; dmarc=pass header.from=client.test' };
const reply = async (ticketId: string, more: object = {}) => {
  const { message } = await anna().call(tickets.replyToTicket, { params: { ticketId }, body: { text: 'Our answer', ...more } });
  await desk.settled();
  const mail = desk.sink.mails.at(-1);
  return { message, mail, to: mail?.to.toSorted(), ours: (mail?.parsed.messageId ?? '').slice(1, -1) };
};

test('whoever a mail was copied to is copied on its ticket, never an inbox of ours nor the sender', async () => {
  const { ticketId } = await desk.take({
    to: 'help@first.test, "Boss, The" <boss@client.test>',
    headers: { Cc: 'SALES@first.test, help+tag@first.test, olga@client.test, Пётр <petr@client.test>, boss@client.test' },
  });
  const ticket = await ticketOf(ticketId as string);
  expect(ticket.requester.email).toBe('olga@client.test');
  expect(ticket.cc.map(({ name, email }) => `${name} ${email}`).sort()).toEqual(['Boss, The boss@client.test', 'Пётр petr@client.test']);
});

test('an answer goes to all of them, and what one of them writes joins the conversation', async () => {
  const { ticketId } = await desk.take({ headers: { Cc: 'first-copy@client.test' } });
  const { to, mail, ours, message } = await reply(ticketId as string);
  expect(to).toEqual(['first-copy@client.test', 'olga@client.test']);
  expect(mail?.parsed.cc).toMatchObject([{ address: 'first-copy@client.test' }]);
  expect(message.recipients).toEqual({ to: [], cc: ['first-copy@client.test'] });
  const answer = await desk.take({ from: 'first-copy@client.test', headers: { 'In-Reply-To': `<${ours}>`, ...proven } });
  expect(answer).toMatchObject({ outcome: 'appended', ticketId });
  const stranger = await desk.take({ from: 'stranger@client.test', headers: { 'In-Reply-To': `<${ours}>`, ...proven } });
  expect(stranger.outcome).toBe('suggested');
});

test('a list given with an answer is the list from then on: the one left out hears no more, the new one may write', async () => {
  const { ticketId } = await desk.take({ headers: { Cc: 'left@client.test, stays@client.test' } });
  const { to, ours } = await reply(ticketId as string, { cc: ['stays@client.test', 'New@client.test'] });
  expect(to).toEqual(['new@client.test', 'olga@client.test', 'stays@client.test']);
  expect(await copied(ticketId as string)).toEqual(['new@client.test', 'stays@client.test']);
  expect((await desk.take({ from: 'new@client.test', headers: { 'In-Reply-To': `<${ours}>`, ...proven } })).outcome).toBe('appended');
  expect((await desk.take({ from: 'left@client.test', headers: { 'In-Reply-To': `<${ours}>`, ...proven } })).outcome).toBe('suggested');
  const [event] = (await anna().call(tickets.listHistory, { params: { ticketId: ticketId as string } })).items.filter(
    (one) => one.type === 'ticket.changed' && 'ccIds' in (one.data.changes as object),
  );
  expect(event?.actor.name).toContain('Anna');
});

test('another recipient than the requester is written to and takes part', async () => {
  const { ticketId } = await desk.take({});
  const { to, ours, message } = await reply(ticketId as string, { to: ['accounts@client.test'], cc: [] });
  expect(to).toEqual(['accounts@client.test']);
  expect(message.recipients).toEqual({ to: ['accounts@client.test'], cc: [] });
  expect((await desk.take({ from: 'accounts@client.test', headers: { 'In-Reply-To': `<${ours}>`, ...proven } })).outcome).toBe('appended');
  await expect(reply(ticketId as string, { cc: ['no address'] })).rejects.toMatchObject({ problem: { code: 'address_not_valid' } });
});

test('an inbox of ours among the recipients gets nothing', async () => {
  const { ticketId } = await desk.take({});
  const { to, mail } = await reply(ticketId as string, { cc: ['sales@first.test', 'help+x@first.test'] });
  expect(to).toEqual(['olga@client.test']);
  expect(mail?.parsed.cc).toBeUndefined();
});

test('a sender nobody proved brings no one into a conversation that stands; circulars and machines bring no one at all', async () => {
  const { ticketId, ours } = await desk.conversation();
  const forged = await desk.take({ headers: { 'In-Reply-To': `<${ours}>`, Cc: 'thief@evil.test' } });
  expect(forged).toMatchObject({ outcome: 'appended', ticketId });
  expect(await copied(ticketId)).toEqual([]);
  await desk.take({ headers: { 'In-Reply-To': `<${ours}>`, Cc: 'colleague@client.test', ...proven } });
  expect(await copied(ticketId)).toEqual(['colleague@client.test']);
  const many = Array.from({ length: 31 }, (_, n) => `person${n}@client.test`).join(', ');
  expect(await copied((await desk.take({ headers: { Cc: many } })).ticketId as string)).toEqual([]);
  expect(await copied((await desk.take({ headers: { Cc: 'x@client.test', 'List-Id': '<news.client.test>' } })).ticketId as string)).toEqual(
    [],
  );
});

test('copies are changed as a property too, and a status in an answer takes the right to change tickets', async () => {
  const { ticketId } = await desk.take({ headers: { Cc: 'one@client.test' } });
  const ticket = await ticketOf(ticketId as string);
  await anna().call(tickets.changeTicket, { params: { ticketId: ticket.id }, body: { ccIds: [] } });
  expect(await copied(ticket.id)).toEqual([]);
  const nobody = crypto.randomUUID() as (typeof ticket)['requester']['id'];
  await expect(anna().call(tickets.changeTicket, { params: { ticketId: ticket.id }, body: { ccIds: [nobody] } })).rejects.toMatchObject({
    problem: { code: 'contact_not_found' },
  });
  const program = await desk.key(['tickets.see_all', 'tickets.reply']);
  const params = { ticketId: ticket.id };
  await expect(program.call(tickets.replyToTicket, { params, body: { text: 'x', statusKind: 'solved' } })).rejects.toMatchObject({
    problem: { code: 'forbidden', details: { permission: 'tickets.write' } },
  });
  expect((await program.call(tickets.replyToTicket, { params, body: { text: 'x' } })).message.delivery?.state).toBe('queued');
});

test('servers of inboxes are shown to who manages channels alone', async () => {
  const [mine] = (await anna().call(channels.listInboxes)).items;
  expect(mine?.smtp).toMatchObject({ host: expect.any(String) });
  const [seen] = (await desk.as('Boris').call(channels.listInboxes)).items;
  expect(seen).toMatchObject({ address: 'help@first.test', smtp: null, imap: null, trustedAuthserv: [] });
});
