import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';

let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@Пример.рф', name: 'Помощь', smtpUrl: desk.sink.url } });
});
afterAll(() => desk.close());

const ascii = 'xn--e1afmkfd.xn--p1ai';

test('an address in an international domain is one, in letters and in ASCII', async () => {
  const company = { name: 'Пример', domains: [ascii] };
  const { id: companyId } = await desk.as('Anna').call(contract.customers.createCompany, { body: company });
  // the envelope names the inbox in ASCII, as servers without SMTPUTF8 do
  const first = await desk.take({ from: `Иван <ivan@${ascii}>` }, `help@${ascii}`);
  expect(first).toMatchObject({ outcome: 'ticket', recipient: 'help@пример.рф', fromAddress: 'ivan@пример.рф' });
  await desk.as('Anna').call(contract.tickets.replyToTicket, { params: { ticketId: first.ticketId as string }, body: { text: 'Ответ' } });
  await desk.settled();
  const [sent] = desk.sink.mails.slice(-1);
  // on the way there is ASCII alone: most servers take nothing else
  const head = String(sent?.raw).split('\r\n\r\n')[0] ?? '';
  expect(head).toMatch(/^[\0-\x7f]+$/);
  expect(head).toContain(`<help@${ascii}>`);
  expect(head).toContain(`ivan@${ascii}`);

  const headers = { 'In-Reply-To': String(sent?.parsed.messageId) };
  const answer = await desk.take({ from: 'Иван <ivan@пример.рф>', headers }, `help@${ascii}`);
  expect(answer).toMatchObject({ outcome: 'appended', ticketId: first.ticketId });
  const ticket = await desk.as('Anna').call(contract.tickets.getTicket, { params: { ticketId: first.ticketId as string } });
  expect(ticket.ticket.companyId).toBe(companyId);
  const { items } = await desk.as('Anna').call(contract.customers.listContacts, { query: { q: 'ivan' } });
  expect(items.map(({ addresses }) => addresses)).toEqual([[expect.objectContaining({ value: 'ivan@пример.рф' })]]);
});

test('our own mail that comes back to an international inbox is known', async () => {
  const own = await desk.take({ from: `help@${ascii}` }, `help@${ascii}`);
  expect(own).toMatchObject({ outcome: 'refused', trace: [{ verdict: 'own_sender' }] });
});
