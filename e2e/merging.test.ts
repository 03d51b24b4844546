import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { until } from './support/until.ts';

const { tickets } = contract;
let journey: Journey;
let page: Page;
let keyboard: Keyboard;
let n = 0;

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  keyboard = await russianKeyboard(page);
});
afterAll(() => journey?.close());
shotFailures(() => page);

const open = async (subject: string, text: string, more: object = {}) =>
  journey.desk.as('Boris').call(tickets.createTicket, {
    body: { subject, requester: { name: `Ольга ${++n}`, email: `olga${n}@client.test` }, message: { text }, ...more } as never,
  });
const read = async (ticketId: string) => (await journey.desk.as('Boris').call(tickets.getTicket, { params: { ticketId } })).ticket;
const opened = (subject: string) =>
  page
    .getByRole('log')
    .waitFor()
    .then(() => page.getByRole('textbox', { name: 'Тема' }).or(page.getByText(subject).first()).first().waitFor());

/** looked at in both themes unless told otherwise, by rule and by eye; the light one last */
async function look(name: string, schemes: readonly ('light' | 'dark')[] = ['dark', 'light']) {
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
    await page.waitForTimeout(350); // colours fade over
    await axe(page);
    await shotIfAsked(page, `merging-${name}-${scheme}`);
  }
}

test('by keyboard alone: merged with another found by words, read as one, undone by Z, taken out later from the side panel', {
  timeout: 180_000,
}, async () => {
  const first = await open('Не печатает принтер на складе', 'Второй день не печатает', { tags: ['принтер'] });
  const second = await open('Принтер опять стоит', 'Опять стоит, пришлите мастера', { tags: ['vip'] });
  await journey.desk.settled();
  await page.goto(`${journey.url}/tickets/${second.id}`);
  await opened('Принтер опять стоит');
  await keyboard.press('KeyM', { shift: true });
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.insertText(String(first.number));
  await page.getByRole('option').filter({ hasText: 'складе' }).waitFor();
  await look('find', ['light']);
  await keyboard.press('Enter');
  await page.getByText('В копию добавятся').waitFor();
  await look('preview');
  await keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith(first.id));
  await page.getByText('Опять стоит, пришлите мастера').first().waitFor();
  expect(await read(second.id)).toMatchObject({ isMerged: true, mergedInto: { ticketId: first.id } });
  await look('merged');
  await keyboard.press('KeyZ');
  await until('the merge to be taken back', async () => !(await read(second.id)).isMerged);
  await journey.desk.as('Boris').call(tickets.mergeTickets, { params: { ticketId: first.id }, body: { ticketIds: [second.id] } });
  await page.getByRole('button', { name: `Разъединить с № ${second.number}` }).click();
  await until('the merge to be taken back', async () => !(await read(second.id)).isMerged);
  expect(await read(first.id)).toMatchObject({ tags: ['принтер'], messageCount: 1 });
});

test('by keyboard alone: linked as a child, warned of when the parent is solved; a message split off', { timeout: 180_000 }, async () => {
  const parent = await open('Переезд офиса', 'Перевезти технику');
  const child = await open('Перенести сервер', 'Сервер едет первым');
  await journey.desk
    .as('Boris')
    .call(tickets.addNote, { params: { ticketId: parent.id }, body: { text: 'Отдельный вопрос про пропуска' } });
  await journey.desk.settled();
  await page.goto(`${journey.url}/tickets/${parent.id}`);
  await opened('Переезд офиса');
  await keyboard.press('KeyL');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Какую заявку связать' }).waitFor();
  await journey.desk
    .as('Boris')
    .call(tickets.linkTickets, { params: { ticketId: parent.id }, body: { otherId: child.id as Id<'ticket'>, relation: 'child' } });
  await page.keyboard.insertText(String(child.number));
  await page.getByRole('option').filter({ hasText: 'сервер' }).waitFor();
  await look('link', ['light']);
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Связанные' }).waitFor();
  await keyboard.press('KeyE');
  await page.getByText('дочерние ещё в работе').waitFor();
  await look('links');
  await page.getByText('Отдельный вопрос про пропуска').last().hover();
  await page.getByRole('article').last().getByRole('button', { name: 'Действия с сообщением' }).click();
  await page.getByRole('menuitem', { name: 'Выделить в новую заявку' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Тема новой заявки' }).waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('Пропуска на новый склад');
  await look('split');
  await keyboard.press('Enter');
  await page.getByText('Выделена заявка №').waitFor();
  await page.getByRole('heading', { name: 'Из неё выделены' }).waitFor();
  expect((await read(parent.id)).messageCount).toBe(1);
  await keyboard.press('KeyZ');
  await until('the split to be taken back', async () => (await read(parent.id)).messageCount === 2);
  // the split-off ticket is gone while its page still says that somebody looks at it
  expect(journey.browser.complaints.filter((one) => !one.includes('/presence'))).toEqual([]);
});

test('a likely duplicate is named with its reasons, compared by D and merged by Enter; one is also named while a ticket is typed', {
  timeout: 180_000,
}, async () => {
  const words = 'На складе не печатает принтер, второй день не можем отгрузить накладные, помогите срочно';
  const same = { requester: { name: 'Вера Дубль', email: 'dup@client.test' } };
  const first = await open('Накладные не печатаются', words, same);
  await journey.desk.settled();
  const second = await open('Накладные не печатаются', words, same);
  await journey.desk.settled();
  await page.goto(`${journey.url}/tickets/${second.id}`);
  await page.getByText(`Похоже на № ${first.number}`).waitFor();
  await keyboard.press('KeyD');
  await page.getByRole('dialog').getByText('похожий текст').waitFor();
  await look('duplicate');
  await keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith(first.id));
  await keyboard.press('KeyC');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Тема' }).fill('Накладные не печатаются');
  await page.getByRole('dialog').getByText(`№ ${first.number}`).waitFor();
  await look('typing', ['light']);
  await page.keyboard.press('Escape');
  await page.goto(`${journey.url}/views/open`);
});
