import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shot } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';

const { tickets } = contract;
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
  await shot(page, 'snooze-ru-light');
  await axe(page);
  await keyboard.type('завтра утром');
  await page.getByRole('option', { name: /09:00/ }).waitFor();
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /^Отложена до/ }).waitFor();
  await expect.poll(async () => (await ticket(0)).snoozedUntil).not.toBeNull();
  await shot(page, 'snoozed-ru-light');
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
  await shot(page, 'responses-picker-ru-light');
  await axe(page);
  await keyboard.press('Enter');
  await box.getByText('Здравствуйте, Ольга!').waitFor();
  await page.getByText(/^Не заполнено: Компания/).waitFor();
  await keyboard.press('Enter', { ctrl: true });
  await shot(page, 'responses-missing-ru-light');
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
  await shot(page, 'undo-ru-light');
  await keyboard.press('KeyZ');
  await page.getByRole('textbox', { name: 'Внутренний комментарий' }).getByText('не тот человек').waitFor();
  await keyboard.press('Escape');
  await keyboard.press('KeyZ');
  await expect.poll(async () => (await ticket(1)).statusKind).toBe('new');
  await keyboard.press('KeyZ');
  await expect.poll(async () => (await ticket(1)).assigneeId).toBeNull();
  expect(journey.browser.complaints).toEqual([]);
});
