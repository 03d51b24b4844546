import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';

const { automation, channels, fields, tickets } = contract;
let journey: Journey;
let keyboard: Keyboard;
const ids: string[] = [];

beforeAll(async () => {
  journey = await openJourney();
  for (const subject of ['Не печатает принтер', 'Счёт без НДС']) {
    const made = await journey.desk.as('Anna').call(tickets.createTicket, {
      body: {
        subject,
        requester: { name: 'Ольга Смирнова', email: 'olga@client.test' },
        message: { text: 'Добрый день!' },
        inboxId: journey.inboxId,
      } as never,
    });
    ids.push(made.id);
  }
  keyboard = await russianKeyboard(journey.page);
});
afterAll(() => journey?.close());
shotFailures(() => journey.page);

const open = async (at: number) => {
  await journey.page.goto(`${journey.url}/tickets/${ids[at]}`);
  await journey.page.getByRole('log').waitFor();
};
const ticket = async (at: number) =>
  (await journey.desk.as('Anna').call(tickets.getTicket, { params: { ticketId: ids[at] as string } })).ticket;

test('S snoozes by words typed in Russian, the header says until when, Z takes it back', async () => {
  const { page } = journey;
  await open(0);
  await keyboard.press('KeyS');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await shotIfAsked(page, 'snooze-ru-light');
  await axe(page);
  await keyboard.type('завтра утром');
  await page.getByRole('option', { name: /09:00/ }).waitFor();
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /^Отложена до/ }).waitFor();
  await expect.poll(async () => (await ticket(0)).snoozedUntil).not.toBeNull();
  await page
    .getByRole('button', { name: /Отменить/ })
    .first()
    .waitFor();
  await shotIfAsked(page, 'snoozed-ru-light');
  await keyboard.press('KeyZ');
  await expect.poll(async () => (await ticket(0)).snoozedUntil).toBeNull();
});

test('a slash in a reply offers canned responses: found in either layout, filled, and a place left empty stops the sending', async () => {
  const { page, desk } = journey;
  const bodies = {
    ru: {
      html: '<p>Здравствуйте, {{requester.first_name|коллега}}!</p><p>Заявка {{ticket.number}} для {{company.name}} в работе.</p>',
      text: '',
    },
    en: { html: '<p>Hello, {{requester.first_name|colleague}}!</p>', text: '' },
  };
  for (const [name, folder] of [
    ['Приняли в работу', 'Общее'],
    ['Возврат товара', 'Доставка / Возврат'],
  ])
    await desk.as('Anna').call(tickets.saveResponse, {
      params: { responseId: newId<'response'>() },
      body: { name, folder, scope: 'shared', bodies } as never,
    });
  await open(0);
  await keyboard.press('KeyR');
  const box = page.getByRole('textbox', { name: 'Ответ заявителю' });
  await box.waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  await keyboard.press('Slash');
  const dialog = page.getByRole('dialog', { name: 'Вставить шаблон' });
  await dialog.getByRole('option').first().waitFor();
  await keyboard.type('приняли');
  await dialog.getByText('Здравствуйте, Ольга!').waitFor();
  await shotIfAsked(page, 'responses-picker-ru-light');
  await axe(page);
  await keyboard.press('Enter');
  await box.getByText('Здравствуйте, Ольга!').waitFor();
  await page.getByText(/^Не заполнено: Компания/).waitFor();
  await keyboard.press('Enter', { ctrl: true });
  await shotIfAsked(page, 'responses-missing-ru-light');
  expect((await ticket(0)).messageCount).toBe(1);
  await keyboard.type('вашего отдела');
  await keyboard.press('Enter', { ctrl: true });
  await expect.poll(async () => (await ticket(0)).messageCount).toBe(2);
  await page.getByText('для вашего отдела в работе').waitFor();
});

test('Z takes back what was done one by one: a solving, an assignment, a note', async () => {
  const { page } = journey;
  await open(1);
  await keyboard.press('KeyI');
  await expect.poll(async () => (await ticket(1)).assigneeId).not.toBeNull();
  await page
    .getByText(/^Исполнитель:/)
    .first()
    .waitFor();
  await keyboard.press('KeyE');
  await expect.poll(async () => (await ticket(1)).statusKind).toBe('solved');
  await page.getByText('Статус').last().waitFor();
  await keyboard.press('KeyN');
  await page.getByRole('textbox', { name: 'Внутренний комментарий' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  await keyboard.type('не тот человек');
  await keyboard.press('Enter', { ctrl: true });
  await page.getByText('Комментарий добавлен').waitFor();
  await shotIfAsked(page, 'undo-ru-light');
  await keyboard.press('KeyZ');
  await page.getByRole('textbox', { name: 'Внутренний комментарий' }).getByText('не тот человек').waitFor();
  await keyboard.press('Escape');
  await keyboard.press('KeyZ');
  await expect.poll(async () => (await ticket(1)).statusKind).toBe('new');
  await keyboard.press('KeyZ');
  await expect.poll(async () => (await ticket(1)).assigneeId).toBeNull();
  expect(journey.browser.complaints).toEqual([]);
});

test('M runs a macro after showing what it will change, and one Z takes all of it back', async () => {
  const { page, desk } = journey;
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  const statusId = statuses.find((status) => status.kind === 'pending')?.id;
  const note = { ru: { html: '<p>Жду ответа от {{requester.first_name|клиента}}</p>', text: '' } };
  await desk.as('Anna').call(automation.saveMacro, {
    params: { macroId: newId<'macro'>() },
    body: {
      name: 'Ждём клиента',
      folder: 'Общее',
      scope: 'shared',
      actions: [
        { do: 'status', statusId },
        { do: 'priority', priority: 'high' },
        { do: 'add_tags', tags: ['ждём'] },
        { do: 'note', bodies: note },
      ],
    } as never,
  });
  await open(1);
  const before = await ticket(1);
  await keyboard.press('KeyM');
  const dialog = page.getByRole('dialog', { name: 'Применить макрос' });
  await dialog.getByText('Жду ответа от Ольга').waitFor();
  await shotIfAsked(page, 'macro-picker-ru-light');
  await axe(page);
  await keyboard.press('Enter');
  await expect.poll(async () => (await ticket(1)).statusKind).toBe('pending');
  await page.getByText('Макрос «Ждём клиента» применён').waitFor();
  await keyboard.press('KeyZ');
  await expect.poll(() => ticket(1)).toMatchObject({ statusId: before.statusId, priority: before.priority, tags: before.tags });
});

test('a macro that fills a custom field is written by keyboard alone, shows what it will fill, and fills it', async () => {
  const { page, url, desk } = journey;
  const fieldId = newId<'field'>();
  const names = { ru: 'Номер заказа', en: 'Order number' };
  await desk.as('Anna').call(fields.saveField, { params: { fieldId }, body: { of: 'ticket', key: 'order', type: 'text', names } as never });
  await page.goto(`${url}/settings/macros`);
  await page.getByRole('button', { name: 'Новый макрос' }).first().focus();
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Новый макрос' });
  await dialog.getByLabel('Название').waitFor();
  await keyboard.type('без заказа');
  await dialog.getByRole('button', { name: 'Добавить действие' }).focus();
  await keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Дополнительное поле' }).focus();
  await keyboard.press('Enter');
  // an action that says nothing yet cannot be kept
  expect(await dialog.getByRole('button', { name: 'Сохранить' }).isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: 'Какое поле' }).focus();
  await keyboard.type('номер');
  await page.getByRole('option', { name: 'Номер заказа' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Номер заказа' }).focus();
  await keyboard.type('без номера');
  await shotIfAsked(page, 'macro-field-ru-light');
  await axe(page);
  await dialog.getByRole('button', { name: 'Сохранить' }).focus();
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await open(1);
  await keyboard.press('KeyM');
  const picker = page.getByRole('dialog', { name: 'Применить макрос' });
  await picker.getByRole('combobox').or(picker.getByRole('textbox')).first().focus();
  await keyboard.type('без заказа');
  await picker.getByText(/Номер заказа.*без номера/).waitFor();
  await keyboard.press('Enter');
  await expect.poll(async () => (await ticket(1)).fields[fieldId]).toBe('без номера');
});

test('B reminds, F follows up the silent, both said in words and shown on the ticket', async () => {
  const { page } = journey;
  await open(1);
  await keyboard.press('KeyF');
  await page.getByRole('dialog', { name: 'Если клиент не ответит до' }).getByText('Решить').click();
  await page.getByRole('combobox', { name: 'Когда' }).focus();
  await keyboard.type('через неделю');
  await shotIfAsked(page, 'follow-up-ru-light');
  await axe(page);
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /^Если промолчит до/ }).waitFor();
  await expect.poll(async () => (await ticket(1)).followUp?.act).toBe('solve');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.press('KeyB');
  await page.getByLabel('О чём').fill('Позвонить в отдел закупок');
  await page.getByRole('combobox', { name: 'Когда' }).focus();
  await keyboard.type('завтра утром');
  await shotIfAsked(page, 'reminder-ru-light');
  await axe(page);
  await keyboard.press('Enter');
  await page.getByRole('list', { name: 'Напоминания' }).getByText('Позвонить в отдел закупок').waitFor();
  await shotIfAsked(page, 'later-ru-light');
  expect(journey.browser.complaints).toEqual([]);
});

test('pages that keep texts and macros, in both languages and themes', { timeout: 240_000 }, async () => {
  const { page, url, desk, inboxId } = journey;
  // a page still open as somebody else would be told that it is signed out
  await page.goto(`${url}/favicon.svg`);
  await journey.signIn(journey.browser.context, 'anna@first.test');
  const bodies = { ru: { html: '<p>Здравствуйте!</p>', text: '' } };
  await desk.as('Anna').call(channels.saveAutoReply, {
    params: { inboxId },
    body: { enabled: true, bodies, outOfHours: {}, perDay: 1 } as never,
  });
  for (const [locale, scheme] of [
    ['ru', 'dark'],
    ['en', 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate((to) => localStorage.setItem('otklik.locale', to), locale);
    const look = async (name: string) => {
      await shotIfAsked(page, `${name}-${locale}-${scheme}`);
      await axe(page);
    };
    await page.goto(`${url}/settings/responses`);
    await page.getByRole('button', { name: 'Возврат товара', exact: true }).click();
    await page.locator('[role=dialog] .ProseMirror').waitFor();
    await look('response-edit');
    await page.goto(`${url}/settings/macros`);
    await page.getByRole('button', { name: 'Ждём клиента', exact: true }).click();
    await page.getByRole('dialog').getByRole('listitem').nth(3).waitFor();
    await look('macro-edit');
    await page.goto(`${url}/settings/tickets`);
    await page.getByText(/^(Закрытие|Closing)$/).click();
    await page.getByRole('switch').first().waitFor();
    await look('closing');
    await page.goto(`${url}/settings/inboxes`);
    await page.getByRole('button', { name: /^(Автоответ|Auto-reply)$/ }).click();
    await page.locator('[role=dialog] .ProseMirror').waitFor();
    await look('auto-reply');
  }
  expect(journey.browser.complaints).toEqual([]);
});
