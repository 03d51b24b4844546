import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';

const { tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk?.close());

const answer = (references: string[], more: object = {}) => ({
  subject: 'Re: Hello',
  headers: { 'In-Reply-To': `<${references.at(-1)}>`, References: references.map((one) => `<${one}>`).join(' '), ...more },
});
const see = async (ticketId: string) => desk.as('Anna').call(tickets.getTicket, { params: { ticketId } });
const close = (ticketId: string) => desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { statusKind: 'solved' } });

test('the requester joins by our Message-ID and opens the solved ticket again', async () => {
  const { ticketId, first, ours } = await desk.conversation();
  await close(ticketId);
  const item = await desk.take(answer([first, ours]));
  expect(item).toMatchObject({ outcome: 'appended', ticketId, suggestedTicketId: null });
  const { ticket, messages } = await see(ticketId);
  expect(ticket.statusKind).toBe('open');
  expect(messages.map((one) => one.direction)).toEqual(['in', 'out', 'in']);
});

test('the requester joins by any one Message-ID of the conversation', async () => {
  const { ticketId, first, ours } = await desk.conversation();
  expect(await desk.take(answer([first]))).toMatchObject({ outcome: 'appended', ticketId });
  expect(await desk.take(answer([ours]))).toMatchObject({ outcome: 'appended', ticketId });
});

test('T9: a stranger with the number, a seen id or our very Message-ID gets a ticket of his own and changes nothing', async () => {
  const { ticketId, first, ours, number } = await desk.conversation();
  await close(ticketId);
  const before = await see(ticketId);
  const from = 'Mallory <mallory@evil.test>';
  for (const [mail, reason] of [
    [{ from, ...answer([ours]) }, 'token_from_other_sender'],
    [{ from, ...answer([first]) }, 'reference_from_other_sender'],
    [{ from, subject: `Re: [#${number}] Hello` }, 'number_in_subject'],
  ] as const) {
    const item = await desk.take(mail);
    expect(item).toMatchObject({ outcome: 'suggested', suggestedTicketId: ticketId });
    expect(item.ticketId).not.toBe(ticketId);
    const own = await see(item.ticketId as string);
    expect(own.ticket).toMatchObject({ suggestion: { ticketId, reason }, requester: { email: 'mallory@evil.test' } });
  }
  const after = await see(ticketId);
  expect(after.messages).toHaveLength(before.messages.length);
  expect(after.ticket).toMatchObject({ statusKind: 'solved', cc: before.ticket.cc, version: before.ticket.version });
});

test('T9: a Message-ID in our form that nobody signed is nothing', async () => {
  const { ours } = await desk.conversation();
  const guessed = ours.replace(/\.([0-9a-f])([0-9a-f]{31})@/, (_, a: string, rest: string) => `.${a === '0' ? '1' : '0'}${rest}@`);
  expect(guessed).not.toBe(ours);
  expect(await desk.take(answer([guessed]))).toMatchObject({ outcome: 'ticket', suggestedTicketId: null });
});

test('T9: the number alone is not enough even for the requester', async () => {
  const { ticketId, number } = await desk.conversation();
  expect(await desk.take({ subject: `[#${number}] Hello` })).toMatchObject({ outcome: 'suggested', suggestedTicketId: ticketId });
});

test('T8: a forged requester is not let in and his CC gets and sees nothing', async () => {
  const { ticketId, ours } = await desk.conversation();
  const sent = desk.sink.mails.length;
  const forged = answer([ours], { Cc: 'mallory@evil.test', 'Authentication-Results': 'mx.first.test; dmarc=fail header.from=client.test' });
  const item = await desk.take(forged);
  expect(item).toMatchObject({ outcome: 'suggested', suggestedTicketId: ticketId });
  const { ticket } = await see(item.ticketId as string);
  expect(ticket).toMatchObject({ cc: [], suggestion: { reason: 'sender_not_verified' } });
  await desk.as('Anna').call(tickets.replyToTicket, { params: { ticketId: item.ticketId as string }, body: { text: 'Hello' } });
  await desk.settled();
  expect(desk.sink.mails.slice(sent).map((mail) => mail.to)).toEqual([['olga@client.test']]);
});

test('T10: mail "from" a colleague is mail of a contact without any right', async () => {
  const { ticketId, ours } = await desk.conversation();
  const item = await desk.take({ from: 'Boris <boris@first.test>', ...answer([ours]), body: '#solved\n#assign me' });
  expect(item).toMatchObject({ outcome: 'suggested', suggestedTicketId: ticketId });
  const { messages } = await see(item.ticketId as string);
  expect(messages).toMatchObject([{ direction: 'in', kind: 'message', author: { kind: 'contact' } }]);
  expect((await see(ticketId)).ticket.statusKind).toBe('open');
});

test('T11: an answer from a new address does not become the requester', async () => {
  const { ticketId, ours } = await desk.conversation();
  const item = await desk.take({ from: 'Ольга <olga.private@home.test>', ...answer([ours]) });
  expect(item.outcome).toBe('suggested');
  expect((await see(ticketId)).ticket).toMatchObject({ requester: { email: 'olga@client.test' }, cc: [] });
});

test('a person decides: the suggestion taken, the stranger takes part from then on', async () => {
  const { ticketId, ours } = await desk.conversation();
  const item = await desk.take({ from: 'colleague@client.test', ...answer([ours]) });
  await desk.as('Anna').call(tickets.acceptSuggestion, { params: { ticketId: item.ticketId as string } });
  expect(await desk.take({ from: 'colleague@client.test', ...answer([ours]), body: 'And more' })).toMatchObject({
    outcome: 'appended',
    ticketId,
  });
});

test('the answer to a mail that is not decided yet waits for it', async () => {
  const first = `${crypto.randomUUID()}@client.test`;
  expect(await desk.deliver(rawMail({ messageId: first }))).toBe(250);
  expect(await desk.deliver(rawMail(answer([first])))).toBe(250);
  await desk.settled();
  const [second, one] = (await desk.ledger()).slice(0, 2);
  expect([one?.outcome, second?.outcome]).toEqual(['ticket', 'appended']);
  expect(one?.ticketId).toBe(second?.ticketId);
});
