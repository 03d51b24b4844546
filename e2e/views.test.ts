import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';

const { tickets, identity } = contract;
let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  const anna = journey.desk.as('Anna');
  const team = await anna.call(identity.createTeam, { body: { name: 'Первая линия', color: '#3b82f6' } });
  const subjects = [
    'Не печатает принтер',
    'Акт сверки за октябрь',
    'Не приходит код для входа',
    'Счёт без НДС',
    'Заменить картридж',
    'VPN не пускает',
  ];
  for (const [n, subject] of subjects.entries())
    await anna.call(tickets.createTicket, {
      body: {
        subject,
        requester: { name: `Клиент ${n}`, email: `c${n}@client.test` },
        message: { text: 'Добрый день!' },
        priority: n % 2 ? 'urgent' : 'normal',
        tags: n % 3 ? [] : ['vip'],
        ...(n < 3 && { teamId: team.id }),
      },
    });
  await journey.signIn(journey.browser.context, 'anna@first.test');
});
afterAll(() => journey?.close());
shotFailures(() => page);

const options = () => page.locator('[role=option]:visible');
/** what was typed has left one option, and Enter takes it */
const chosen = (text: string) => options().and(page.locator('[data-combobox-selected]')).filter({ hasText: text }).waitFor();

const choices = () => page.locator('[data-combobox-option]:visible');

test('a view is made from the keyboard, holds what it counts, and comes back after it was deleted', async () => {
  await page.goto(`${journey.url}/views/open`);
  await page.getByRole('option').first().waitFor();
  // F in the Russian layout: the key is physical
  await page.keyboard.press('KeyF');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Добавить условие' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Поле' }).focus();
  await page.keyboard.type('Приор');
  await chosen('Приоритет');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Приоритет: Значение' }).focus();
  await page.keyboard.type('Сроч');
  await chosen('Срочный');
  await page.keyboard.press('Enter');
  await dialog.getByText('Подходят 3 заявки').waitFor();
  await shotIfAsked(page, 'view-conditions');
  await dialog.getByRole('button', { name: 'Сохранить как представление' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Название' }).fill('Горит');
  await axe(page);
  await shotIfAsked(page, 'view-editor');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Горит' }).waitFor();
  const link = page.getByRole('link', { name: /Горит/ });
  await expect.poll(() => link.textContent()).toBe('Горит3');
  await expect.poll(() => page.getByRole('option').count()).toBe(3);

  // another's change is counted without being asked
  const { items } = await journey.desk.as('Anna').call(tickets.listTickets, { query: { priority: 'urgent' } as never });
  await journey.desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: items[0]?.id as string }, body: { priority: 'low' } });
  await expect.poll(() => link.textContent()).toBe('Горит2');

  await link.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Удалить' }).click();
  await expect.poll(() => link.count()).toBe(0);
  await page
    .getByRole('button', { name: /Отменить/ })
    .first()
    .waitFor();
  await page.keyboard.press('KeyZ');
  await expect.poll(() => link.count()).toBe(1);
});

test('Enter takes the choice that is shown, and only the next one submits', async () => {
  await page.goto(`${journey.url}/views/open`);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('KeyF');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Добавить условие' }).click();
  const field = dialog.getByRole('combobox', { name: 'Поле' });
  const stands = async () => expect([await dialog.isVisible(), await page.evaluate(() => location.search)]).toEqual([true, '']);

  // the list opens with the focus and nothing in it is picked: Enter closes it and changes nothing
  await field.focus();
  await choices().first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => choices().count()).toBe(0);
  await expect.poll(() => field.inputValue()).toBe('Вид статуса');
  await stands();

  // typed and entered in one breath
  await page.keyboard.type('Заявитель');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('Заявитель');
  await stands();

  // people are found by a question to the server, later than typed
  const value = dialog.getByRole('combobox', { name: 'Заявитель: Значение' });
  await value.focus();
  await page.keyboard.type('Клиент 2');
  await expect.poll(() => choices().allTextContents()).toEqual(['Клиент 2']);
  await page.keyboard.press('Enter');
  await dialog.getByText('Подходит 1 заявка').waitFor();
  await stands();

  // what nobody is called is no reason to submit either
  await value.focus();
  await page.keyboard.type('Никто');
  await page.getByText('Ничего не найдено').waitFor();
  await page.keyboard.press('Enter');
  await stands();
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.press('Backspace');
  await choices().first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => choices().count()).toBe(0);
  await stands();
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog.isVisible()).toBe(false);
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
});

test('each screen of views in both themes and languages', async () => {
  const { items } = await journey.desk.as('Anna').call(tickets.listViews);
  const queue = items.find((view) => view.key.startsWith('queue-'))?.key ?? '';
  for (const [theme, locale] of [
    ['light', 'ru'],
    ['dark', 'en'],
  ] as const) {
    await page.evaluate(
      ([mode, words]) => {
        localStorage.setItem('mantine-color-scheme-value', mode);
        localStorage.setItem('otklik.locale', words);
      },
      [theme, locale] as const,
    );
    await page.goto(`${journey.url}/views/${queue}`);
    await page.getByRole('option').first().waitFor();
    await axe(page);
    await shotIfAsked(page, `views-pane-${theme}-${locale}`);
    await page.keyboard.press('KeyF');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: locale === 'ru' ? 'Добавить группу условий' : 'Add a group of conditions' }).click();
    await dialog.getByRole('button', { name: locale === 'ru' ? 'Сохранить как представление' : 'Save as a view' }).click();
    await page.waitForTimeout(400);
    await axe(page);
    await shotIfAsked(page, `view-editor-${theme}-${locale}`);
    await page.keyboard.press('Escape');
  }
});

test('marked tickets are changed together and put back together; the whole list can be marked and taken away as a file', async () => {
  await page.evaluate(() => {
    localStorage.setItem('mantine-color-scheme-value', 'light');
    localStorage.setItem('otklik.locale', 'ru');
  });
  await page.goto(`${journey.url}/views/open`);
  await page.getByRole('option').first().waitFor();
  const states = () => journey.desk.sql<{ n: number }>(`select count(*)::int as n from tickets where status_kind = 'pending'`);
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyX');
  await page.keyboard.press('Shift+KeyJ');
  const bar = page.getByRole('toolbar', { name: 'Действия с отмеченными' });
  await bar.getByText('Отмечены 2').waitFor();
  await bar.getByRole('button', { name: 'Статус' }).click();
  await page.getByRole('menuitem', { name: 'Ожидает клиента' }).click();
  await expect.poll(async () => (await states())[0]?.n).toBe(2);
  await page
    .getByRole('button', { name: /Отменить/ })
    .first()
    .waitFor();
  await page.keyboard.press('KeyZ');
  await expect.poll(async () => (await states())[0]?.n).toBe(0);

  await page.keyboard.press('Shift+KeyA');
  await bar.getByText('Весь список').waitFor();
  await bar.getByRole('button', { name: 'Ещё' }).click();
  const dialog = page.getByRole('dialog', { name: 'Изменить отмеченные' });
  await dialog.getByRole('combobox', { name: 'Добавить метки' }).fill('ноябрь');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  await axe(page);
  await shotIfAsked(page, 'bulk-more');
  await dialog.getByRole('button', { name: 'Изменить' }).click();
  await expect
    .poll(async () => (await journey.desk.sql<{ n: number }>(`select count(*)::int as n from tickets where 'ноябрь' = any(tags)`))[0]?.n)
    .toBe(6);

  await page.getByRole('button', { name: 'Вид списка' }).click();
  const link = page.getByRole('menuitem', { name: 'Скачать CSV с точкой с запятой' });
  await shotIfAsked(page, 'export-menu');
  const answer = await journey.browser.context.request.get(new URL((await link.getAttribute('href')) ?? '', journey.url).href);
  expect(answer.status()).toBe(200);
  expect((await answer.text()).trimEnd().split('\r\n')).toHaveLength(7);
});
