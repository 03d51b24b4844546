import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';

const { channels, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk.close());

const bodies = {
  ru: { html: '<p>{{requester.first_name|Здравствуйте}}, приняли вашу заявку {{ticket.number}}</p>', text: '' },
  en: { html: '<p>We have got your request {{ticket.number}}</p>', text: '' },
};
const save = (part: object = {}) =>
  desk.as('Anna').call(channels.saveAutoReply, {
    params: { inboxId: desk.inboxId },
    body: { enabled: true, bodies, outOfHours: {}, perDay: 1, ...part } as never,
  });
const screen = async (ticketId: string | null) => desk.as('Anna').call(tickets.getTicket, { params: { ticketId: ticketId as string } });
const answersTo = (address: string) => desk.sink.mails.filter((mail) => mail.to.includes(address));
const verdict = async () => {
  const { id } = await desk.newest();
  const { item } = await desk.as('Anna').call(channels.getInbound, { params: { inboundId: id } });
  return item.trace.find((step) => step.step === 'auto_answer');
};
const letter = (from: string, more: object = {}) =>
  desk.deliver(rawMail({ from, body: 'Не печатает', ...more }), undefined, /<(.*)>/.exec(from)?.[1] ?? from).then(() => desk.settled());

test('nothing is answered until somebody switched it on; then a person is, once a day, in their language, visibly, and the letter stays unread', async () => {
  await letter('Пётр <petr@client.test>');
  expect(answersTo('petr@client.test')).toEqual([]);
  await save();
  await letter('Ольга Смирнова <olga@client.test>', { subject: 'Принтер' });
  const [answer] = answersTo('olga@client.test');
  expect(answer?.parsed.text).toMatch(/^Ольга, приняли вашу заявку \d+/);
  const header = (name: string) => answer?.parsed.headers.find((one) => one.key === name)?.value;
  expect(header('auto-submitted')).toBe('auto-replied');
  expect(header('in-reply-to')).toMatch(/@client\.test>$/);
  const { ticket, messages, events } = await screen((await desk.newest()).ticketId);
  expect(ticket).toMatchObject({
    lastMessageDirection: 'in',
    firstResponseAt: null,
    statusKind: 'new',
    messageCount: 2,
    preview: 'Не печатает',
  });
  expect(messages.map((message) => message.author.kind)).toEqual(['contact', 'bot']);
  expect(events.find((event) => event.type === 'message.queued')).toMatchObject({
    actor: { kind: 'system' },
    cause: { kind: 'auto_reply' },
  });

  await letter('Ольга Смирнова <olga@client.test>', { subject: 'Ещё' });
  expect(answersTo('olga@client.test')).toHaveLength(1);
  expect(await verdict()).toMatchObject({ verdict: 'silent', detail: 'often_enough' });
  await letter('John <john@client.test>', { body: 'The printer is broken', subject: 'Printer' });
  expect(answersTo('john@client.test')[0]?.parsed.text).toMatch(/^We have got your request/);
});

test('outside of working hours the words kept for them are sent', async () => {
  const { items } = await desk.as('Anna').call(contract.calendars.listCalendars);
  const calendar = items.find((one) => one.isDefault);
  await save({ outOfHours: { ru: { html: '<p>Мы ответим в рабочее время</p>', text: '' } } });
  await letter('Днём <day@client.test>');
  const hours = (open: boolean) =>
    desk.as('Anna').call(contract.calendars.saveCalendar, {
      params: { calendarId: calendar?.id as never },
      body: {
        ...calendar,
        version: undefined,
        country: null,
        week: Array.from({ length: 7 }, () => (open ? [{ from: '00:00', to: '24:00' }] : [])),
        exceptions: [],
      } as never,
    });
  await hours(false);
  await letter('Ночью <night@client.test>');
  expect(answersTo('night@client.test')[0]?.parsed.text).toMatch(/^Мы ответим в рабочее время/);
  await hours(true);
  await letter('Утром <morning@client.test>');
  expect(answersTo('morning@client.test')[0]?.parsed.text).toMatch(/приняли вашу заявку/);
});

test.each([
  ['automatic', { headers: { 'Auto-Submitted': 'auto-generated' } }],
  ['list', { headers: { 'List-Id': '<news.client.test>' } }],
  ['list', { headers: { Precedence: 'bulk' } }],
  ['suppressed', { headers: { 'X-Auto-Response-Suppress': 'OOF, AutoReply' } }],
])('a letter that is %s is taken and not answered', async (reason, more) => {
  const address = `${reason}-${crypto.randomUUID()}@client.test`;
  await letter(`Кто-то <${address}>`, more);
  expect(await verdict()).toMatchObject({ verdict: 'silent', detail: reason });
  expect(answersTo(address)).toEqual([]);
});

test('robots and senders without a return path are not answered', async () => {
  await letter('Shop <no-reply@shop.test>');
  expect(await verdict()).toMatchObject({ detail: 'robot' });
  await desk.deliver(rawMail({ from: 'Кто-то <nobody@client.test>', body: 'Да' }), undefined, '');
  await desk.settled();
  expect(answersTo('no-reply@shop.test').concat(answersTo('nobody@client.test'))).toEqual([]);
});

test('ten letters of one sender at once are answered once', async () => {
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      desk.deliver(rawMail({ from: 'Шторм <storm@client.test>', subject: `№ ${n}` }), undefined, 'storm@client.test'),
    ),
  );
  await desk.settled(30_000);
  expect(answersTo('storm@client.test')).toHaveLength(1);
});

test('an agent’s name has no place in it, switched on it needs words, and it takes the right', async () => {
  await expect(save({ bodies: { ru: { html: '<p>{{agent.name}}</p>', text: '' } } })).rejects.toMatchObject({
    problem: { code: 'template_not_valid' },
  });
  await expect(save({ bodies: {} })).rejects.toMatchObject({ problem: { code: 'message_empty' } });
  const call = desk.as('Vera').call(channels.getAutoReply, { params: { inboxId: desk.inboxId } });
  await expect(call).rejects.toMatchObject({ status: 403 });
  expect(await save({ enabled: false, bodies: {} })).toMatchObject({ enabled: false });
});
