import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';

const { automation, customers, tickets, fields, identity } = contract;
let journey: Journey;
let page: Page;
const viewId = newId<'view'>();

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  const anna = journey.desk.as('Anna');
  const team = await anna.call(identity.createTeam, { body: { name: 'Первая линия', color: '#3b82f6' } });
  const fieldId = newId<'field'>();
  const names = { ru: 'Кабинет', en: 'Room' };
  await anna.call(fields.saveField, {
    params: { fieldId },
    body: { of: 'ticket', key: 'room', type: 'text', names, options: [] } as never,
  });
  for (const [n, subject] of ['Не печатает принтер', 'Акт сверки', 'Не приходит код', 'Счёт без НДС', 'Заменить картридж'].entries())
    await anna.call(tickets.createTicket, {
      body: {
        subject,
        requester: { name: `Клиент ${n}`, email: `c${n}@client.test` },
        message: { text: 'Добрый день!' },
        priority: (['normal', 'urgent', 'low', 'high', 'normal'] as const)[n],
        teamId: team.id,
        tags: ['принтер', 'замена', 'склад'].slice(0, n),
        fields: { [fieldId]: `${n}-Б` },
      } as never,
    });
  const [levelId, goldId] = [newId<'field'>(), newId()];
  await anna.call(fields.saveField, {
    params: { fieldId: levelId },
    body: {
      of: 'contact',
      key: 'level',
      type: 'choice',
      names: { ru: 'Уровень', en: 'Level' },
      options: [{ id: goldId, names: { ru: 'Золотой', en: 'Gold' } }],
    } as never,
  });
  const { items: people } = await anna.call(customers.listContacts, { query: { q: 'Клиент 3' } as never });
  await anna.call(customers.changeContact, {
    params: { contactId: people[0]?.id as never },
    body: { fields: { [levelId]: goldId } } as never,
  });
  const helperId = newId<'field'>();
  await anna.call(fields.saveField, {
    params: { fieldId: helperId },
    body: { of: 'ticket', key: 'helper', type: 'contact', names: { ru: 'Кто примет', en: 'Who receives' }, options: [] } as never,
  });
  const { items: made } = await anna.call(tickets.listTickets, { query: { order: 'oldest' } as never });
  await anna.call(tickets.changeTicket, {
    params: { ticketId: made.at(-1)?.id as never },
    body: { fields: { [helperId]: people[0]?.id } } as never,
  });
  await anna.call(tickets.saveView, {
    params: { viewId },
    body: { name: 'Разбор', scope: 'shared', filter: { all: [{ field: 'statusKind', op: 'in', value: ['new', 'open'] }] } } as never,
  });
  await journey.signIn(journey.browser.context, 'anna@first.test');
});
afterAll(() => journey?.close());
shotFailures(() => page);

const cells = async (row: number) => (await page.getByRole('row').nth(row).getByRole('gridcell').allTextContents()).slice(1);
const headers = async () => (await page.getByRole('columnheader').allTextContents()).slice(1);
const cursor = () => page.getByRole('grid').getAttribute('aria-activedescendant');

test('a list stands as a table and is worked through by keys', async () => {
  await page.goto(`${journey.url}/views/view-${viewId}`);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Shift+KeyT');
  await page.getByRole('grid', { name: 'Разбор' }).waitFor();
  expect((await cells(1)).slice(1, 3)).toEqual(
    ['Заменить картриджЕсть новое', 'Клиент 4'].map((one) => expect.stringContaining(one.slice(0, 8))),
  );
  await axe(page);

  // J moves the cursor and opens nothing, X marks, Enter opens, Esc comes back to the same row
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyX');
  await page.getByRole('toolbar', { name: 'Действия с отмеченными' }).getByText('Отмечена 1').waitFor();
  const second = await cursor();
  await page.keyboard.press('KeyX');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Счёт без НДС' }).first().waitFor();
  expect(page.url()).toContain(second?.replace('row-', ''));
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor();
  expect(await cursor()).toBe(second);

  // I takes the ticket under the cursor, Z gives it back
  await page.keyboard.press('KeyI');
  await expect.poll(async () => (await cells(2)).join()).toContain('Anna');
  await page
    .getByRole('button', { name: /Отменить/ })
    .first()
    .waitFor();
  await page.keyboard.press('KeyZ');
  await expect.poll(async () => (await cells(2)).join()).not.toContain('Anna');
});

test('a header sorts where an index stands behind; columns are moved, widened and chosen by keys and kept', async () => {
  const header = (name: string) => page.getByRole('columnheader', { name }).getByRole('button');
  await header('Приоритет').click();
  await expect.poll(async () => (await cells(1)).join()).toContain('Срочный');
  expect(await page.getByRole('columnheader', { name: 'Приоритет' }).getAttribute('aria-sort')).toBe('ascending');
  await header('Изменена').click();
  await header('Изменена').click();
  await expect.poll(async () => (await cells(1)).join()).toContain('Не печатает принтер');

  const widthOf = async (name: string) => Math.round((await page.getByRole('columnheader', { name }).boundingBox())?.width ?? 0);
  const before = await widthOf('Заявитель');
  await header('Заявитель').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf('Заявитель')).toBe(before + 16);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(headers).toEqual(expect.arrayContaining(['Номер', 'Заявитель', 'Тема']));
  expect((await headers()).slice(0, 3)).toEqual(['Номер', 'Заявитель', 'Тема']);
  // the focus goes with the column
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Заявитель');

  const kept = () => journey.desk.sql<{ columns: string[] }>(`select columns from view_habits where view_key = 'view-${viewId}'`);
  await page.keyboard.press('Shift+KeyC');
  const picker = page.getByRole('dialog', { name: 'Столбцы таблицы' });
  await picker.getByRole('textbox', { name: 'Найти столбец' }).fill('Каб');
  await picker.getByRole('checkbox', { name: 'Кабинет' }).press('Space');
  await expect.poll(headers).toContain('Кабинет');
  await axe(page);
  await picker.getByRole('button', { name: /Кабинет/ }).press('ArrowUp');
  await expect.poll(async () => (await headers()).at(-2)).toBe('Кабинет');
  await expect.poll(async () => (await kept())[0]?.columns.at(-2)).toMatch(/^field:/);

  // what Anna keeps in the shared view is Boris's table too
  await picker.getByRole('button', { name: 'Сохранить для всех' }).click();
  await page.getByText('Таблица сохранена в представлении «Разбор»').waitFor();
  const { items } = await journey.desk.as('Boris').call(tickets.listSavedViews);
  expect(items[0]).toMatchObject({ layout: 'table', widths: { requester: before + 16 } });
  expect(items[0]?.columns?.slice(0, 3)).toEqual(['number', 'requester', 'subject']);
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('grid').waitFor();
  expect((await headers()).slice(0, 3)).toEqual(['Номер', 'Заявитель', 'Тема']);
  expect((await cells(1)).join()).toContain('0-Б');
});

test('a column of the requester’s own field stands under its heading, and fills when it is chosen', async () => {
  await page.keyboard.press('Shift+KeyC');
  const picker = page.getByRole('dialog', { name: 'Столбцы таблицы' });
  const group = picker.getByRole('region', { name: 'Поля заявителя' });
  await group.getByRole('checkbox', { name: 'Заявитель: Уровень' }).press('Space');
  await expect.poll(headers).toContain('Заявитель: Уровень');
  await expect.poll(() => page.getByRole('gridcell', { name: 'Золотой' }).count()).toBe(1);
  // a field that names a person is read by the person's name
  await picker.getByRole('checkbox', { name: 'Кто примет' }).press('Space');
  await expect.poll(() => page.getByRole('gridcell', { name: 'Клиент 3', exact: true }).count()).toBe(2);
  await axe(page);
  await shotIfAsked(page, 'table-customer-columns');
  await page.keyboard.press('Escape');
});

test('a macro runs on the marked tickets after a preview that counts, and one key takes it back', async () => {
  const anna = journey.desk.as('Anna');
  const actions = [
    { do: 'priority', priority: 'high' },
    { do: 'note', bodies: { ru: { html: '<p>Разобрано</p>', text: '' } } },
  ];
  await anna.call(automation.saveMacro, {
    params: { macroId: newId<'macro'>() },
    body: { name: 'Вперёд', scope: 'shared', actions } as never,
  });
  const high = async () => (await journey.desk.sql<{ n: number }>(`select count(*)::int as n from tickets where priority = 'high'`))[0]?.n;
  await page.goto(`${journey.url}/views/view-${viewId}`);
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('Shift+KeyA');
  await page.keyboard.press('KeyM');
  const dialog = page.getByRole('dialog', { name: 'Применить макрос к отмеченным' });
  await dialog.getByText('Изменятся заявки: 5 из 5').waitFor();
  await dialog.getByText('4 заявки').waitFor();
  await axe(page);
  await shotIfAsked(page, 'bulk-macro');
  await page.keyboard.press('Enter');
  await expect.poll(high).toBe(5);
  await page
    .getByRole('button', { name: /Отменить/ })
    .first()
    .waitFor();
  await page.keyboard.press('KeyZ');
  await expect.poll(high).toBe(1);
});

test('a column is dragged before another, and its edge changes the width', async () => {
  const column = (name: string) => page.getByRole('columnheader', { name, exact: true });
  await column('Исполнитель').getByRole('button').dragTo(column('Номер'));
  await expect.poll(async () => (await headers())[0]).toBe('Исполнитель');
  const box = await column('Заявитель').boundingBox();
  if (!box) throw new Error('no column');
  await page.mouse.move(box.x + box.width, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 40, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await column('Заявитель').boundingBox())?.width ?? 0)).toBe(Math.round(box.width) + 40);
});

test('a table in both themes and languages, on a narrow screen a list', async () => {
  for (const [theme, locale] of [
    ['light', 'en'],
    ['dark', 'ru'],
  ] as const) {
    await page.evaluate(
      ([mode, words]) => {
        localStorage.setItem('mantine-color-scheme-value', mode);
        localStorage.setItem('otklik.locale', words);
      },
      [theme, locale] as const,
    );
    await page.goto(`${journey.url}/views/view-${viewId}`);
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('KeyJ');
    await axe(page);
    await shotIfAsked(page, `table-${theme}-${locale}`);
    await page.keyboard.press('Shift+KeyC');
    await page.getByRole('dialog').waitFor();
    await shotIfAsked(page, `table-columns-${theme}-${locale}`);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 700, height: 900 });
  await page.getByRole('option').first().waitFor();
  expect(await page.getByRole('grid').count()).toBe(0);
  expect(journey.browser.complaints).toEqual([]);
});
