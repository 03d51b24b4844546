import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { until } from './support/until.ts';

const { tickets, fields } = contract;
let journey: Journey;
let page: Page;
let typeId: string;
const made: Record<string, string> = {};
const option = (ru: string, en: string, parentId: string | null = null) => ({ id: newId(), names: { ru, en }, parentId, active: true });

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  const anna = journey.desk.as('Anna');
  typeId = (await anna.call(tickets.getTicketSettings)).types[1]?.id as string;
  const field = async (name: string, body: object) => {
    const saved = await anna.call(fields.saveField, { params: { fieldId: newId<'field'>() }, body: { of: 'ticket', ...body } as never });
    made[name] = saved.id;
    return saved;
  };
  const second = option('Второй этаж', 'Second floor');
  await field('serial', { type: 'text', names: { ru: 'Серийный номер', en: 'Serial number' }, help: { ru: 'На задней стенке' } });
  const warranty = await field('warranty', {
    type: 'choice',
    names: { ru: 'Гарантия', en: 'Warranty' },
    options: [option('Действует', 'Valid'), option('Истекла', 'Expired')],
  });
  await field('act', { type: 'text', names: { ru: 'Номер акта', en: 'Act number' } });
  await field('place', {
    type: 'tree',
    names: { ru: 'Место', en: 'Place' },
    options: [second, option('Кабинет 214', 'Room 214', second.id), option('Крыша', 'Roof')],
  });
  await field('cost', { type: 'money', names: { ru: 'Стоимость ремонта', en: 'Repair cost' } });
  await field('bought', { type: 'date', names: { ru: 'Дата покупки', en: 'Bought on' } });
  await field('danger', { type: 'checkbox', names: { ru: 'Опасно для людей', en: 'Dangerous' } });
  await field('xss', { type: 'text', names: { ru: '<img src=x onerror=alert(1)>', en: '<b>x</b>' } });
  const item = (name: string, more: object = {}) => ({
    fieldId: made[name],
    requiredTo: [],
    when: null,
    initial: null,
    requester: 'edit',
    ...more,
  });
  const valid = { all: [{ field: `field:${made.warranty}`, op: 'in', value: [warranty.options[0]?.id] }] };
  await anna.call(tickets.saveForm, {
    params: { formId: newId<'form'>() },
    body: {
      typeId,
      sections: [
        {
          id: newId(),
          names: { ru: 'Оборудование', en: 'Equipment' },
          items: [
            item('serial', { requiredTo: ['open'] }),
            item('warranty'),
            item('act', { requiredTo: ['solve'], when: valid }),
            item('place'),
            item('bought'),
          ],
        },
        {
          id: newId(),
          names: null,
          items: [item('cost', { requiredTo: ['solve'], requester: 'read' }), item('danger'), item('xss', { requester: 'hidden' })],
        },
      ],
    } as never,
  });
});
afterAll(() => journey?.close());
shotFailures(() => page);

const row = (name: string) => page.getByRole('region', { name: 'Оборудование' }).getByRole('button', { name, exact: true });

test('a ticket is opened by its form, shows its fields, and is solved once what is required is filled in', {
  timeout: 120_000,
}, async () => {
  const { url, desk } = journey;
  await page.goto(`${url}/views/open`);
  await page.getByRole('heading').first().waitFor();
  await page.keyboard.press('KeyC');
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('combobox', { name: 'Тип' })
    .or(dialog.getByRole('textbox', { name: 'Тип' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Инцидент' }).click();
  await dialog.getByRole('combobox', { name: 'Заявитель' }).fill('olga@client.test');
  await dialog.getByLabel('Тема').fill('Не включается кассовый аппарат');
  await dialog.getByText('Оборудование').waitFor();
  expect(await dialog.getByLabel('Номер акта').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Создать' }).click();
  await dialog.getByText('Заполните это поле').waitFor();
  await shotIfAsked(page, 'forms-new-ticket');
  await axe(page);
  await dialog.getByLabel('Серийный номер').fill('KKT-2207');
  await dialog.getByRole('button', { name: 'Создать' }).click();
  await page.waitForURL(/tickets\//);
  await page.getByText('KKT-2207').waitFor();
  await row('Гарантия').click();
  await page.getByRole('option', { name: 'Действует' }).click();
  await row('Номер акта').waitFor();
  expect(await page.getByText('<img src=x onerror=alert(1)>').count()).toBe(1);
  await row('Дата покупки').click();
  await page.getByRole('dialog').getByLabel('Дата покупки').fill('2025-03-08');
  await page.keyboard.press('Enter');
  await page.getByText(/8 мар/).first().waitFor();
  await shotIfAsked(page, 'forms-properties');
  await axe(page);
  await page.locator('body').click({ position: { x: 700, y: 5 } });
  await page.keyboard.press('KeyE');
  const prompt = page.getByRole('dialog', { name: 'Осталось заполнить' });
  await prompt.waitFor();
  await prompt.getByLabel('Номер акта').fill('12/26');
  await prompt.getByLabel('Стоимость ремонта').fill('1250,50');
  await shotIfAsked(page, 'forms-required');
  await axe(page);
  await page.keyboard.press('Enter');
  const ticketId = page.url().split('/').at(-1) as string;
  await until('the ticket to be solved', async () => {
    const { ticket } = await desk.as('Anna').call(tickets.getTicket, { params: { ticketId } });
    return ticket.statusKind === 'solved' && (ticket.fields[made.cost as string] as { minor: number }).minor === 125_050;
  });
  expect(journey.browser.complaints.filter((one) => !one.includes('422'))).toEqual([]);
});

test.each([
  ['ru', 'light'],
  ['en', 'dark'],
] as const)('fields, forms and moves are set up, in %s and %s', { timeout: 120_000 }, async (locale, theme) => {
  const { url, browser } = journey;
  const ru = locale === 'ru';
  // a page still open as somebody else would be told that it is signed out
  await page.goto('about:blank');
  browser.complaints.length = 0;
  await journey.signIn(browser.context, 'anna@first.test');
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(`${url}/favicon.svg`);
  await page.evaluate((to) => localStorage.setItem('otklik.locale', to), locale);
  await page.goto(`${url}/settings/forms`);
  const name = ru ? 'Серийный номер' : 'Serial number';
  await page.getByRole('button', { name, exact: true }).waitFor();
  await shotIfAsked(page, `forms-fields-${locale}-${theme}`);
  await axe(page);
  const handle = page.getByRole('button', { name: ru ? /^Перетащить: Серийный/ : /^Drag Serial/ });
  const places = () =>
    page
      .getByRole('listitem')
      .filter({ has: page.locator('code') })
      .allInnerTexts();
  const before = await places();
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await until('the field to move down', async () => (await places())[1]?.includes(name) === true);
  await page.keyboard.press('ArrowUp');
  await until('the field to be back', async () => (await places()).join() === before.join());
  await page.getByRole('button', { name: ru ? 'Место' : 'Place', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(ru ? 'Как выглядит' : 'How it looks')
    .waitFor();
  await shotIfAsked(page, `forms-field-${locale}-${theme}`);
  await axe(page);
  await page.keyboard.press('Escape');
  await page
    .locator('label')
    .filter({ hasText: ru ? /^Формы$/ : /^Forms$/ })
    .click();
  const form = page
    .getByRole('combobox', { name: ru ? 'Форма для' : 'Form for' })
    .or(page.getByRole('textbox', { name: ru ? 'Форма для' : 'Form for' }));
  await form.first().click();
  await page.getByRole('option', { name: ru ? 'Инцидент' : 'Incident' }).click();
  await page.getByRole('button', { name: ru ? 'Настроить: Номер акта' : 'Set up: Act number' }).click();
  await page.getByRole('heading', { name: ru ? 'Когда показывать' : 'When to show' }).waitFor();
  await shotIfAsked(page, `forms-form-${locale}-${theme}`);
  await axe(page);
  // a field moved above what it looks at is told at once
  const act = page.getByRole('button', { name: ru ? /^Перетащить: Номер акта/ : /^Drag Act number/ });
  await act.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.getByText(ru ? /условие смотрит на поле ниже/ : /looks at a field below/).waitFor();
  expect(await page.getByRole('button', { name: ru ? 'Сохранить' : 'Save', exact: true }).isDisabled()).toBe(true);
  await page.goto(`${url}/settings/tickets`);
  await page
    .locator('label')
    .filter({ hasText: ru ? /^Переходы$/ : /^Transitions$/ })
    .click();
  const limit = page.getByRole('button', { name: ru ? 'Ограничить переходы' : 'Limit transitions' });
  await limit.click();
  const cell = (from: string, to: string) => page.getByRole('button', { name: new RegExp(`«?“?${from}”?»? .*${to}`) }).first();
  await cell(ru ? 'Решена' : 'Solved', ru ? 'Закрыта' : 'Closed').focus();
  for (const key of ['Space', 'ArrowUp', 'Space', 'ArrowUp', 'Space', 'ArrowUp', 'Space', 'ArrowUp', 'Space'])
    await page.keyboard.press(key);
  await page.getByText(ru ? 'В статус «Закрыта» нельзя попасть' : 'No ticket can reach “Closed”').waitFor();
  await shotIfAsked(page, `forms-workflow-${locale}-${theme}`);
  await axe(page);
  expect(browser.complaints).toEqual([]);
});
