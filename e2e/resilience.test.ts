import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { answerTo } from './support/letters.ts';
import { until } from './support/until.ts';

const { tickets } = contract;
let journey: Journey;
let page: Page;
let keyboard: Keyboard;
let ticketId = '';

const letter = (subject: string, from = 'olga@client.test') =>
  answerTo(`<${crypto.randomUUID()}@client.test>`, { subject, text: `${subject}, помогите`, from });
const box = (on: Page) => on.getByRole('textbox', { name: 'Ответ заявителю' });
const words = (on: Page) => box(on).textContent();
const reply = async () => {
  await keyboard.press('KeyR');
  await until('the cursor in the reply', () => box(page).evaluate((element) => element === document.activeElement));
};

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  keyboard = await russianKeyboard(page);
  await journey.mail(letter('Первая'));
  await journey.mail(letter('Вторая', 'ivan@client.test'));
  await journey.desk.settled();
  const { items } = await journey.desk.as('Boris').call(tickets.listTickets);
  ticketId = items.find((item) => item.subject === 'Первая')?.id as string;
  await page.goto(`${journey.url}/views/open/tickets/${ticketId}`);
  await page.getByRole('article').waitFor();
});
afterAll(() => journey?.close());
shotFailures(() => page);
afterEach(() => {
  // a page that broke is the cause of whatever else a test complains of
  expect(journey.browser.complaints.filter((one) => one.startsWith('uncaught') || /Minified|Error:/.test(one))).toEqual([]);
});

test('a draft survives a reload, and a page that dies, and goes on on another device', async () => {
  await reply();
  await keyboard.type('Начатый ответ');
  await page.reload();
  await until('the words after a reload', async () => (await words(page)) === 'Начатый ответ');
  await reply();
  await keyboard.type(' дальше');
  await page.getByText('Черновик сохранён').waitFor();
  const other = await journey.browser.another();
  await journey.signIn(other.context, 'boris@first.test');
  await other.page.goto(`${journey.url}/tickets/${ticketId}`);
  await until('the words on another device', async () => (await words(other.page)) === 'Начатый ответ дальше');
  const colleague = await journey.browser.another();
  await journey.signIn(colleague.context, 'vera@first.test');
  await colleague.page.goto(`${journey.url}/tickets/${ticketId}`);
  await colleague.page.getByRole('article').waitFor();
  expect(await words(colleague.page)).toBe('');
  await Promise.all([other.context.close(), colleague.context.close()]);
  await box(page).fill('');
  await keyboard.press('Escape');
});

test('letters are commands by their place in both layouts, and text where text is expected', async () => {
  for (const press of [(code: string) => page.keyboard.press(code), (code: string) => keyboard.press(code)]) {
    await page.goto(`${journey.url}/views/open`);
    await page.getByRole('option').first().waitFor();
    await press('KeyJ');
    const first = await until('the first ticket', () => /\/tickets\/(.+)$/.exec(page.url())?.[1]);
    await press('KeyJ');
    await until('the second ticket', () => (/\/tickets\/(.+)$/.exec(page.url())?.[1] ?? first) !== first);
    await press('KeyK');
    await until('the first ticket again', () => page.url().endsWith(first));
    await page.getByRole('article').first().waitFor();
    await press('KeyI');
    await page.getByRole('option', { selected: true }).getByTitle('Boris').waitFor();
    await press('KeyN');
    await until('the note box', () =>
      page.getByRole('textbox', { name: 'Внутренний комментарий' }).evaluate((one) => one === document.activeElement),
    );
    await press('KeyJ');
    await until('a letter in the note', async () =>
      /^[jо]$/.test((await page.getByRole('textbox', { name: 'Внутренний комментарий' }).textContent()) ?? ''),
    );
    expect(page.url().endsWith(first)).toBe(true);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('Выберите заявку').waitFor();
  }
});

test('a change that somebody was quicker with shows theirs, says so, and is made all the same when asked', async () => {
  const { desk } = journey;
  await page.goto(`${journey.url}/views/open/tickets/${ticketId}`);
  await page.getByRole('article').waitFor();
  // between the look and the change somebody else has moved the ticket on: the server refuses ours
  let interfered = false;
  const patched = new Promise<string>((done) => {
    void page.route(`**/api/v1/tickets/${ticketId}`, async (route) => {
      if (route.request().method() !== 'PATCH' || interfered) return route.fallback();
      interfered = true;
      await desk.as('Vera').call(tickets.changeTicket, { params: { ticketId }, body: { statusKind: 'pending' } });
      await route.fallback();
      done(route.request().postData() ?? '');
    });
  });
  const status = page.getByRole('main').getByText('Новая', { exact: true }).first();
  await status.waitFor();
  await page.keyboard.press('KeyE');
  expect(await patched).toContain('solved');
  await page.getByText('Пока вы смотрели, это уже изменили').waitFor();
  expect(await page.getByRole('region', { name: 'Сообщения' }).textContent()).not.toContain('У нас ошибка');
  await page.getByRole('main').getByText('Ожидает клиента').first().waitFor();
  await page.getByRole('region', { name: 'Сообщения' }).getByRole('button', { name: 'Всё равно изменить' }).click();
  await page.getByRole('main').getByText('Решена').first().waitFor();
  expect((await desk.as('Boris').call(tickets.getTicket, { params: { ticketId } })).ticket.statusKind).toBe('solved');
});

test('a lost connection is told by a thin bar, typing goes on, and what came meanwhile is there when it is back', async () => {
  const { browser, desk } = journey;
  await page.goto(`${journey.url}/views/open`);
  await page.getByRole('option', { name: /Вторая/ }).click();
  await page.getByRole('article').waitFor();
  const shown = new URL(page.url()).pathname.split('/').at(-1) as string;
  // what a page may need later has come ahead of it
  await page.waitForFunction(() => performance.getEntriesByName('otklik.fetched-ahead').length > 0);
  await browser.context.setOffline(true);
  // Chromium keeps what is open when it is told to be offline: the line itself is cut on the server's side
  desk.server.server.closeAllConnections();
  await page.getByText('Связи нет').waitFor();
  await reply();
  await keyboard.type('Пишу без связи');
  await page.getByText('Черновик на этом устройстве').waitFor();
  await desk.as('Vera').call(tickets.addNote, { params: { ticketId: shown }, body: { text: 'Пришло без связи' } });
  await journey.mail(letter('Третья', 'petr@client.test'));
  await browser.context.setOffline(false);
  await page.getByText('Пришло без связи').waitFor({ timeout: 40_000 });
  await page
    .getByRole('button', { name: '1 новая' })
    .or(page.getByRole('option', { name: /Третья/ }))
    .first()
    .waitFor();
  await page
    .getByText('Связи нет')
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  expect(await words(page)).toBe('Пишу без связи');
  expect(await page.getByText('Связи нет').count()).toBe(0);
});
