import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { deliver } from '../../testing/mail/send.ts';
import { type SmtpSink, startSmtpSink } from '../../testing/mail/smtp-sink.ts';
import { smtpDoorOf } from './index.ts';
import { rawMail } from './testing/mails.ts';

const { channels, tickets } = contract;
let desk: Desk;
let sink: SmtpSink;
beforeAll(async () => {
  [desk, sink] = await Promise.all([openDesk(), startSmtpSink()]);
  await desk.as('Anna').call(channels.createInbox, {
    body: { address: 'Help@first.test', name: 'Support', fromName: 'First Support', smtpUrl: sink.url, signature: 'First\nSupport' },
  });
});
afterAll(async () => {
  await desk?.close();
  await sink?.close();
});

const send = (raw: string, to: string | string[] = 'help@first.test', from = 'olga@client.test') =>
  deliver({ port: smtpDoorOf(desk.app).port, to, from, raw });

test('a mail becomes a ticket, the reply goes out threaded, the answer comes into the same ticket', async () => {
  expect(
    await send(rawMail({ subject: 'Не печатает принтер', messageId: 'one@client.test', body: 'Помогите\n\n-- \nОльга' })),
  ).toMatchObject({ code: 250 });
  await desk.settled();
  const anna = desk.as('Anna');
  const { items } = await anna.call(tickets.listTickets);
  expect(items).toMatchObject([
    {
      subject: 'Не печатает принтер',
      requester: { email: 'olga@client.test', name: 'Ольга' },
      source: 'email',
      statusKind: 'new',
      number: 1,
    },
  ]);
  const ticketId = items[0]?.id as string;

  const replied = await anna.call(tickets.replyToTicket, {
    params: { ticketId },
    body: { text: 'Включите его', html: '<p>Включите его</p>' },
  });
  expect(replied.message.delivery?.state).toBe('queued');
  const [mail] = await sink.waitFor(1);
  expect(mail).toMatchObject({ from: 'help@first.test', to: ['olga@client.test'] });
  expect(mail?.parsed).toMatchObject({
    subject: 'Re: Не печатает принтер',
    inReplyTo: '<one@client.test>',
    references: '<one@client.test>',
    from: { name: 'First Support', address: 'help@first.test' },
  });
  expect(mail?.parsed.text).toContain('Включите его\n\n-- \nFirst\nSupport');
  await desk.settled();
  const sent = await anna.call(tickets.getMessage, { params: { messageId: replied.message.id } });
  expect(sent.delivery).toMatchObject({
    state: 'sent',
    attempts: 1,
    reason: null,
    recipients: [{ address: 'olga@client.test', state: 'sent' }],
  });

  const id = mail?.parsed.messageId as string;
  expect(
    await send(
      rawMail({
        subject: 'Re: Не печатает принтер',
        headers: { 'In-Reply-To': id, References: `<one@client.test> ${id}` },
        body: 'Спасибо\n\n> Включите его',
      }),
    ),
  ).toMatchObject({ code: 250 });
  await desk.settled();
  const after = await anna.call(tickets.getTicket, { params: { ticketId } });
  expect(after.messages.map((message) => [message.direction, message.textVisible.trim()])).toEqual([
    ['in', 'Помогите'],
    ['out', 'Включите его'],
    ['in', 'Спасибо'],
  ]);
  expect((await anna.call(tickets.listTickets)).items).toHaveLength(1);
  const ledger = await anna.call(channels.listInbound);
  expect(ledger.items.map((item) => [item.outcome, item.state, item.ticketId === ticketId])).toEqual([
    ['appended', 'done', true],
    ['ticket', 'done', true],
  ]);
  expect(ledger.items[0]?.trace).toContainEqual({ step: 'thread', verdict: 'token', detail: id.slice(1, -1) });
  // Zoya's tenant sees none of it
  const zoya = desk.as('Zoya');
  expect((await zoya.call(channels.listInbound)).items).toEqual([]);
  expect((await zoya.call(tickets.listTickets)).items).toEqual([]);
});

test('an address of nobody is refused at the door', async () => {
  expect(await send(rawMail({}), 'nobody@first.test')).toMatchObject({ code: 550 });
});
