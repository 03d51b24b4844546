import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { answerTo } from './support/letters.ts';
import { until } from './support/until.ts';

const { tickets } = contract;
const subjects = ['Первая', 'Вторая', 'Третья', 'Четвёртая', 'Пятая', 'Шестая'];
const ids: Record<string, string> = {};
let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  for (const [index, subject] of subjects.entries())
    await journey.mail(
      answerTo(`<${crypto.randomUUID()}@client.test>`, { subject, text: `${subject}, помогите`, from: `c${index}@client.test` }),
      `c${index}@client.test`,
    );
  await journey.desk.settled();
  const { items } = await journey.desk.as('Boris').call(tickets.listTickets);
  for (const item of items) ids[item.subject] = item.id;
  // closing the last page would close the browser
  page = await journey.browser.context.newPage();
});
afterEach(() => page.unrouteAll());
afterAll(() => journey?.close());
shotFailures(() => page);

const box = () => page.getByRole('textbox', { name: 'Ответ заявителю' });
const open = async (subject: string) => {
  await page.goto(`${journey.url}/views/open/tickets/${ids[subject]}`);
  await page.getByRole('article').first().waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('otklik.fetched-ahead').length > 0);
};
const inBox = () => box().evaluate((element) => element === document.activeElement);
const write = async (words: string) => {
  await page.keyboard.press('KeyR');
  await until('the cursor in the reply', inBox);
  await page.keyboard.type(words);
  await until('the words', async () => (await box().textContent()) === words);
};
const another = async () => {
  await page.getByRole('option', { name: /Шестая/ }).click();
  await page.getByRole('article').getByText('Шестая, помогите').first().waitFor();
};
const send = (keys = 'Control+Enter') => page.keyboard.press(keys);
const left = (words: string) => journey.sink.mails.filter((mail) => mail.parsed.text?.includes(words)).length;
const outgoing = async (subject: string) => {
  const { messages } = await journey.desk.as('Boris').call(tickets.getTicket, { params: { ticketId: ids[subject] as string } });
  return messages.filter(({ direction, kind }) => direction === 'out' || kind === 'note');
};
const standing = async (subject: string) =>
  (await journey.desk.as('Boris').call(tickets.getTicket, { params: { ticketId: ids[subject] as string } })).ticket;
const reopen = async (path: string) => {
  page = await journey.browser.context.newPage();
  await page.goto(`${journey.url}${path}`);
};

test('a tab closed right after sending takes no reply with it', async () => {
  await open('Первая');
  await write('Закрываю сразу');
  await send();
  await page.close();
  await until('the mail', () => left('Закрываю сразу') === 1, 20_000);
  await reopen('/views/open');
});

test('a reply sent without a connection, and the tab closed, leaves once when the workspace is opened again', async () => {
  await open('Вторая');
  await write('Без связи и закрыли');
  await journey.browser.context.setOffline(true);
  await send();
  await page.close();
  await journey.browser.context.setOffline(false);
  await reopen('/views/open');
  await page.getByText('Отправляем ответ, который не успел уйти').waitFor();
  await until('the mail', () => left('Без связи и закрыли') === 1, 20_000);
  expect(await outgoing('Вторая')).toHaveLength(1);
});

test('what did arrive is not sent again, whatever happened in the ticket since', async () => {
  await open('Шестая');
  await write('Дошло, а мы не узнали');
  // the server writes it, its answer is lost with the page
  await page.route('**/api/v1/tickets/*/messages', async (route) => {
    await route.fetch();
    await page.close();
  });
  await send();
  await until('the mail', () => left('Дошло, а мы не узнали') === 1, 20_000);
  await journey.desk.as('Vera').call(tickets.addNote, { params: { ticketId: ids['Шестая'] as string }, body: { text: 'Коллега' } });
  const asked = journey.browser.context.waitForEvent('response', (answer) => /\/api\/v1\/messages\//.test(answer.url()));
  await reopen('/views/open');
  expect((await asked).status()).toBe(200);
  await until('nothing kept', () => page.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith('otklik.unsent'))));
  expect(await outgoing('Шестая')).toHaveLength(2);
  expect(await page.getByText('Ответ не отправлен').count()).toBe(0);
});

test('a reply that could not leave comes back to its own ticket, though another was opened meanwhile', async () => {
  await open('Третья');
  await page.route('**/api/v1/tickets/*/messages', (route) => route.abort());
  await write('Для третьей');
  await send();
  await page.getByText('Ответ не отправлен').waitFor();
  await until('the words', async () => (await box().textContent()) === 'Для третьей');
  await until('the cursor in them', inBox);
  await send();
  await another();
  await page.getByText(/Текст лежит черновиком в заявке № \d/).waitFor();
  await page.unroute('**/api/v1/tickets/*/messages');
  expect(await box().textContent()).toBe('');
  await page.getByRole('region', { name: 'Сообщения' }).getByRole('button', { name: 'Открыть заявку' }).click();
  await page.getByRole('article').getByText('Третья, помогите').first().waitFor();
  await until('the words', async () => (await box().textContent()) === 'Для третьей');
  await box().fill('');
  expect(await outgoing('Третья')).toEqual([]);
});

test('what is taken back comes with its files, and into the draft of its own ticket when another stands on the screen', async () => {
  const withFile = async (words: string, keys?: string) => {
    await write(words);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'счёт.txt', mimeType: 'text/plain', buffer: Buffer.from('1000') });
    await page.getByRole('region', { name: 'Ответ заявителю' }).getByText('счёт.txt').waitFor();
    await page.getByRole('button', { name: 'Отправить', exact: true }).and(page.locator(':enabled')).waitFor();
    await box().focus();
    await send(keys);
    await page.getByText('Отправляем ответ').waitFor();
  };
  await open('Четвёртая');
  await withFile('С файлом', 'Control+Shift+Enter');
  await until('solved', async () => (await standing('Четвёртая')).statusKind === 'solved');
  await page.keyboard.press('KeyZ');
  await until('the words', async () => (await box().textContent()) === 'С файлом');
  await page.getByRole('region', { name: 'Ответ заявителю' }).getByText('счёт.txt').waitFor();
  await until('as it was', async () => (await standing('Четвёртая')).statusKind === 'new');
  expect(await standing('Четвёртая')).toMatchObject({ assigneeId: null, lastMessageDirection: 'in', firstResponseAt: null });
  await box().fill('');

  await open('Пятая');
  await withFile('Ушли дальше');
  await another();
  await page.keyboard.press('KeyZ');
  await page.getByText('Ответ возвращён в черновик').waitFor();
  expect(await box().textContent()).not.toContain('Ушли дальше');
  await page.getByRole('region', { name: 'Сообщения' }).getByRole('button', { name: 'Открыть заявку' }).click();
  await page.getByRole('article').getByText('Пятая, помогите').first().waitFor();
  await until('the words', async () => (await box().textContent()) === 'Ушли дальше');
  await page.getByRole('region', { name: 'Ответ заявителю' }).getByText('счёт.txt').waitFor();
  expect(left('Ушли дальше')).toBe(0);
  await shotIfAsked(page, 'taken-back-elsewhere');
});

test('what was written in the last second before a page is left is on the server too', async () => {
  await open('Первая');
  await write('Последняя секунда');
  await page.goto('about:blank');
  const drafts = async () => {
    const answer = await journey.browser.context.request.get(`${journey.url}/api/v1/tickets/${ids['Первая']}/drafts`);
    return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text);
  };
  await until('the draft', async () => (await drafts()).includes('Последняя секунда'));
  await open('Первая');
  await until('the words', async () => (await box().textContent()) === 'Последняя секунда');
  await box().fill('');
  await page.goto('about:blank');
  await until('no draft', async () => (await drafts()).length === 0);
});
