import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldHtml, foldText } from '../adapters/email/quote-fold/fold-body.ts';
import { sanitizeMailHtml } from '../adapters/email/sanitize.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { historyOf } from './history.ts';

const { channels, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk?.close());

const anna = () => desk.as('Anna');
const answer = async (ticketId: string, body: object) => {
  await anna().call(tickets.replyToTicket, { params: { ticketId }, body });
  await desk.settled();
  return desk.sink.mails.at(-1);
};

test('the message answered stands under the answer in text and HTML, its markup escaped', async () => {
  const { ticketId } = await desk.take({ body: 'Не печатает <b>принтер</b>\nвторая строка\n\n-- \nОльга' });
  const mail = await answer(ticketId as string, { text: 'Уже едем', html: '<p>Уже <b>едем</b></p>' });
  const text = mail?.parsed.text ?? '';
  expect(text).toMatch(
    /^Уже едем\n\n--- Пишите ответ выше этой строки ---\n\n.*Ольга пишет:\n> Не печатает <b>принтер<\/b>\n> вторая строка\s*$/su,
  );
  expect(text).not.toContain('-- \nОльга');
  expect(mail?.parsed.html).toContain('<blockquote type="cite"');
  expect(mail?.parsed.html).toContain('Не печатает &lt;b&gt;принтер&lt;/b&gt;<br>вторая строка');
});

test('the second answer quotes the message before it, not what that one quoted', async () => {
  const { ticketId } = await desk.take({ body: 'Первый вопрос' });
  await answer(ticketId as string, { text: 'Первый ответ' });
  const mail = await answer(ticketId as string, { text: 'Второй ответ' });
  expect(mail?.parsed.text).toContain('> Первый ответ');
  expect(mail?.parsed.text).not.toContain('Первый вопрос');
});

test('what is quoted is what the customer wrote, not the auto-reply between', async () => {
  const params = { inboxId: desk.inboxId as never };
  const autoReply = { enabled: true, bodies: { ru: { html: '<p>Мы получили письмо</p>', text: '' } }, outOfHours: {}, perDay: 5 };
  await anna().call(channels.saveAutoReply, { params, body: autoReply as never });
  const before = desk.sink.mails.length;
  const { ticketId } = await desk.take({ body: 'Пришлите цены', from: 'auto@client.test' });
  await desk.settled();
  expect(desk.sink.mails).toHaveLength(before + 1);
  const mail = await answer(ticketId as string, { text: 'Высылаем' });
  expect(mail?.parsed.text).toContain('> Пришлите цены');
  expect(mail?.parsed.text).not.toContain('Мы получили письмо');
  await anna().call(channels.saveAutoReply, { params, body: { ...autoReply, enabled: false } as never });
});

test('an inbox that does not want it sends the words alone', async () => {
  const { ticketId } = await desk.take({ body: 'Вопрос' });
  const params = { inboxId: desk.inboxId as never };
  await anna().call(channels.changeInbox, { params, body: { quoteHistory: false } });
  expect((await answer(ticketId as string, { text: 'Только это' }))?.parsed.text?.trim()).toBe('Только это');
  await anna().call(channels.changeInbox, { params, body: { quoteHistory: true } });
});

test("a customer's answer is folded back whatever the mail program made of our history", async () => {
  const quoted = { author: 'Ольга', at: new Date('2026-11-20T07:00:00Z'), text: 'Не печатает\nпринтер' };
  const { text, html } = historyOf(quoted, 'Уже едем', 'Europe/Moscow');
  const shown = (body: string) => foldText(body, { answers: true }).visible;
  expect(shown(`Спасибо!\n\n${text}`)).toBe('Спасибо!');
  expect(shown(`Спасибо!\n\n${text.replace(/^> /gm, '')}`)).toBe('Спасибо!');
  expect(shown(`Спасибо!\n\n${text.replaceAll('---', '').replace(/^> /gm, '')}`)).toBe('Спасибо!');
  const english = historyOf({ ...quoted, author: 'Olga', text: 'It does not print' }, 'On our way', 'Europe/Moscow');
  expect(shown(`Thanks!\n\n${english.text.replace(/^> /gm, '')}`)).toBe('Thanks!');
  const folded = foldHtml(sanitizeMailHtml(`<p>Спасибо!</p>${html}`).html, { answers: true });
  expect(folded.visible.trim()).toBe('Спасибо!');
  // a sentence of the customer's own that speaks of the line is no line
  expect(shown('Там написано «Пишите ответ выше этой строки», так и делаю')).toContain('так и делаю');
});
