import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { makeMessageIdHeader, readMessageIdHeader } from './message-id.ts';
import { receiveMessage } from './receive.ts';
import { recordDelivery } from './record-delivery.ts';
import { findByReferences, isParticipant, threadOf } from './references.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  // somebody who carries mail away; no server is spoken to in these tests
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
const open = (subject = 'Касса не печатает чек') =>
  anna().call(lines.createTicket, {
    body: { subject, requester: { name: 'Марина', email: 'marina@client.test' }, message: { text: 'Помогите' } } as never,
  });
const reply = (ticketId: string, body: object) => anna().call(lines.replyToTicket, { params: { ticketId }, body: body as never });
const mail = (overrides: object = {}) => ({
  channel: 'email',
  text: 'Ещё не работает\n> было',
  textVisible: 'Ещё не работает',
  html: null,
  attachments: [],
  ...overrides,
});

test('a reply is queued with a Message-ID of ours, opens a new ticket and notes the first response', async () => {
  const { id } = await open();
  const { message, ticket } = await reply(id, { html: '<p>Проверим <b>ленту</b></p><script>alert(1)</script>', holdSeconds: 60 });
  expect(message).toMatchObject({
    direction: 'out',
    html: '<p>Проверим <b>ленту</b></p>',
    text: 'Проверим ленту',
    delivery: { state: 'queued' },
  });
  expect(ticket).toMatchObject({ statusKind: 'open', messageCount: 2, lastMessageDirection: 'out', preview: 'Проверим ленту' });
  expect(ticket.firstResponseAt).not.toBeNull();
});

test('a reply solves in the same step, and an empty one is refused with nothing written', async () => {
  const { id, version } = await open();
  await expect(reply(id, { text: '   ' })).rejects.toMatchObject({ problem: { code: 'message_empty' } });
  const { ticket } = await anna().call(lines.getTicket, { params: { ticketId: id } });
  expect(ticket.version).toBe(version);
  const solved = await reply(id, { text: 'Готово', statusKind: 'solved', holdSeconds: 60 });
  expect(solved.ticket).toMatchObject({ statusKind: 'solved', version: version + 1 });
});

test('the same message id is written once', async () => {
  const { id } = await open();
  const messageId = newId();
  await reply(id, { id: messageId, text: 'Раз', holdSeconds: 60 });
  await expect(reply(id, { id: messageId, text: 'Раз', holdSeconds: 60 })).rejects.toMatchObject({ problem: { code: 'already_exists' } });
});

test('a held message can be taken back once; what has left cannot', async () => {
  const { id } = await open();
  const { message } = await reply(id, { text: 'Ой', holdSeconds: 60 });
  const cancel = () => anna().call(lines.cancelMessage, { params: { messageId: message.id } });
  expect((await cancel()).message.delivery?.state).toBe('cancelled');
  await expect(cancel()).rejects.toMatchObject({ problem: { code: 'message_already_sent' } });
  const sent = await reply(id, { text: 'Ушло', holdSeconds: 60 });
  await desk.inTenant((ctx) => recordDelivery(ctx, sent.message.id, { state: 'sent' }));
  await expect(anna().call(lines.cancelMessage, { params: { messageId: sent.message.id } })).rejects.toMatchObject({
    problem: { code: 'message_already_sent' },
  });
});

test('a bounce may follow a success, but nothing goes back to the queue', async () => {
  const { id } = await open();
  const { message } = await reply(id, { text: 'Письмо', holdSeconds: 60 });
  const record = (state: 'sent' | 'sending' | 'failed') =>
    desk.inTenant((ctx) => recordDelivery(ctx, message.id, { state, reason: '550 no such user' }));
  expect(await record('sent')).toBe(true);
  expect(await record('sending')).toBe(false);
  expect(await record('failed')).toBe(true);
  const now = await anna().call(lines.getMessage, { params: { messageId: message.id } });
  expect(now.delivery).toMatchObject({ state: 'failed', reason: '550 no such user' });
});

test("a customer's mail opens a ticket, the next one joins it and opens it again", async () => {
  const contact = await desk.inTenant(async (ctx) => {
    const { findOrMakeContact } = await import('../../customers/index.ts');
    return findOrMakeContact(ctx, { name: 'Пётр', email: 'petr@client.test' });
  });
  const who = { id: contact.contactId, name: contact.name, companyId: null };
  const receive = (ticketId: string | null, references: string[]) =>
    desk.inTenant((ctx) =>
      receiveMessage(ctx, {
        ticketId,
        subject: 'Сломалось',
        contact: who,
        teamId: null,
        inboxId: null,
        reopens: true,
        message: mail({ references: references.map((reference) => ({ reference, ours: false })) }),
      }),
    );
  const first = await receive(null, ['a1@client.test']);
  expect(first.opened).toBe(true);
  await anna().call(lines.changeTicket, { params: { ticketId: first.ticketId }, body: { statusKind: 'solved' } as never });
  const found = await desk.inTenant((ctx) => findByReferences(ctx, ['nothing@x.test', 'a1@client.test']));
  expect(found).toMatchObject([{ ticketId: first.ticketId, ours: false, requesterId: contact.contactId }]);
  const second = await receive(first.ticketId, ['a2@client.test']);
  expect(second).toMatchObject({ ticketId: first.ticketId, opened: false });
  const { ticket, messages, events } = await anna().call(lines.getTicket, { params: { ticketId: first.ticketId } });
  expect(ticket).toMatchObject({ statusKind: 'open', messageCount: 2, solvedAt: null });
  expect(messages.map((message) => message.textVisible)).toEqual(['Ещё не работает', 'Ещё не работает']);
  expect(events.map((event) => event.type)).toContain('ticket.reopened');
  expect(await desk.inTenant((ctx) => isParticipant(ctx, first.ticketId, contact.contactId))).toBe(true);
  expect(await desk.inTenant((ctx) => isParticipant(ctx, first.ticketId, newId()))).toBe(false);
});

test('our Message-ID is known by its signature; a changed or another tenant’s one is a stranger', async () => {
  const messageId = newId();
  const header = await desk.inTenant(async (ctx) => makeMessageIdHeader(ctx, messageId));
  const read = (text: string, tenant?: string) => desk.inTenant(async (ctx) => readMessageIdHeader(ctx, text), tenant);
  expect(await read(header)).toBe(messageId);
  expect(await read(header.toUpperCase())).toBe(messageId);
  expect(await read(header, desk.otherTenantId)).toBeNull();
  for (const at of [4, 40, 70])
    expect(await read(`${header.slice(0, at)}${header[at] === '0' ? '1' : '0'}${header.slice(at + 1)}`)).toBeNull();
});

test('a guessed id in our form finds nothing even when somebody planted it as his own', async () => {
  const planted = `otk.${'0'.repeat(32)}.${'0'.repeat(24)}.${'0'.repeat(32)}@x.test`;
  expect(await desk.inTenant((ctx) => findByReferences(ctx, [planted]))).toEqual([]);
});

test('a thread answers the newest incoming mail and names all before it', async () => {
  const { id } = await open();
  const { message } = await reply(id, { text: 'Отвечаем', holdSeconds: 60 });
  const thread = await desk.inTenant((ctx) => threadOf(ctx, id));
  expect(thread.references).toHaveLength(1);
  expect(await desk.inTenant(async (ctx) => readMessageIdHeader(ctx, thread.references[0] as string))).toBe(message.id);
});

test('text that PostgreSQL cannot keep is kept without what it cannot', async () => {
  const { id } = await anna().call(lines.createTicket, {
    body: { subject: 'Странные знаки', requester: { name: '', email: 's@client.test' }, message: { text: 'a\u0000b \ud800 c' } } as never,
  });
  const { messages } = await anna().call(lines.getTicket, { params: { ticketId: id } });
  expect(messages[0]?.text).toBe('ab \ufffd c');
});

test('the answer to a reply is what is read of it afterwards, whatever was written', async () => {
  const { id } = await open();
  const held = { holdSeconds: 60, cc: ['Second@client.test'] };
  const told = await reply(id, { text: 'a\u0000b \ud800 c', html: '<p>a\u0000b \ud800 <b>c</b></p>', ...held });
  const read = await anna().call(lines.getTicket, { params: { ticketId: id } });
  expect(told.message).toEqual(read.messages.at(-1));
  expect({ ...told.ticket, nextDue: null }).toEqual({ ...read.ticket, nextDue: null });
  expect(told.message.text).toBe('ab \ufffd c');
});

test('a note is nobody’s but ours: it is never queued, and it tells who is mentioned', async () => {
  const { id } = await open();
  const { message, ticket } = await anna().call(lines.addNote, {
    params: { ticketId: id },
    body: { text: 'Склад проверен', mentionIds: [desk.as('Boris').userId] } as never,
  });
  expect(message).toMatchObject({ kind: 'note', delivery: null });
  expect(ticket.watcherIds).toEqual([desk.as('Boris').userId]);
});
