import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';

const { customers, tickets } = contract;
let journey: Journey;
let page: Page;
let keyboard: Keyboard;

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  await journey.signIn(journey.browser.context, 'anna@first.test');
  keyboard = await russianKeyboard(page);
});
afterAll(() => journey?.close());
shotFailures(() => page);

/** presses a button by the keyboard alone */
const press = async (name: string | RegExp) => {
  await page.getByRole('button', { name }).first().focus();
  await keyboard.press('Enter');
};
const both = async (name: string) => {
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await shotIfAsked(page, `${name}-${scheme}`);
    await axe(page);
  }
};
const people = async () => (await journey.desk.as('Anna').call(customers.listContacts, { query: { limit: 50 } as never })).items;

/** Windows-1251 with semicolons, as Excel saves it in Russian */
const table = Buffer.from(
  [
    ...['ФИО;Телефон;E-mail;Фирма;Заметка', 'Смирнова Ольга;8 (495) 123-45-67;olga@client.test;ООО «Лес»;Главный бухгалтер'],
    ...['Петров Иван;89161234567;ivan@client.test;ООО «Лес»;', ';;;ООО «Лес»;никто', 'Ким Анна;не телефон;;;'],
  ]
    .join('\r\n')
    .split('')
    .map((letter) => {
      const code = letter.charCodeAt(0);
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
      return { '«': 0xab, '»': 0xbb }[letter] ?? code;
    }),
); // prettier-ignore

test('people come in from a table: read, looked at, mapped, imported, reported line by line, and taken back', {
  timeout: 120_000,
}, async () => {
  await page.goto(`${journey.url}/contacts/import`);
  const chooser = page.waitForEvent('filechooser');
  await press('Выбрать файл');
  await (await chooser).setFiles({ name: 'клиенты.csv', mimeType: 'text/csv', buffer: table });
  await page.getByText('Что получится').waitFor();
  await page.getByRole('cell', { name: 'Смирнова Ольга' }).waitFor();
  const mapping = page.getByRole('combobox', { name: /^Что в нём: / });
  await expect
    .poll(() => mapping.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)))
    .toEqual(['ФИО целиком', 'Телефон', 'Почта', 'Компания', 'Примечание']);
  // the note is not wanted: mapped away by the keyboard, seen at once
  await mapping.last().focus();
  await page.keyboard.press('Control+a');
  await keyboard.type('не имп');
  await page.getByRole('option', { name: 'Не импортировать' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect.poll(() => mapping.last().inputValue()).toBe('Не импортировать');
  await both('people-import-preview-ru');
  await press('Импортировать');
  await page.getByText(/создано: 2 ·.*отклонено: 2/).waitFor();
  await press('Отчёт по строкам: клиенты.csv');
  const report = page.getByRole('dialog', { name: 'клиенты.csv' });
  await report.getByText(/ни имени, ни адреса/).waitFor();
  await report.getByText(/«не телефон»/).waitFor();
  await both('people-import-report-ru');
  await keyboard.press('Escape');
  await report.waitFor({ state: 'detached' });
  const olga = (await people()).find(({ name }) => name === 'Смирнова Ольга');
  expect(olga).toMatchObject({ companyName: 'ООО «Лес»', note: '' });
  expect(olga?.addresses.map(({ value }) => value).toSorted()).toEqual(['+74951234567', 'olga@client.test']);
  await press('Отменить импорт: клиенты.csv');
  await page.getByText(/убрано: 2 · возвращено: 0 · оставлено: 0/).waitFor();
  expect((await people()).map(({ name }) => name)).not.toContain('Смирнова Ольга');
});

test('a person of several channels; two cards of one become one and two again', { timeout: 120_000 }, async () => {
  const anna = journey.desk.as('Anna');
  const made = async (name: string, addresses: object[]) =>
    (await anna.call(customers.createContact, { body: { name, addresses } as never })).id as string;
  const first = await made('Ольга Смирнова', [
    { kind: 'email', value: 'o.smirnova@client.test' },
    { kind: 'phone', value: '8 495 123-45-67' },
    { kind: 'whatsapp', value: '+375 29 123 45 67' },
    { kind: 'telegram', value: '@olga_s' },
  ]);
  const second = await made('Ольга Смирнова', [{ kind: 'email', value: 'o.smirnova@home.test' }]);
  const ticket = await anna.call(tickets.createTicket, {
    body: { subject: 'Из дома', requester: { email: 'o.smirnova@home.test' } } as never,
  });
  await page.goto(`${journey.url}/contacts/${first}`);
  const reach = (name: string) => page.getByRole('main').getByRole('link', { name });
  await reach('+7 495 123-45-67').first().waitFor();
  expect(await reach('+7 495 123-45-67').first().getAttribute('href')).toBe('tel:+74951234567');
  expect(await reach('+375 29 123-45-67').first().getAttribute('href')).toBe('https://wa.me/375291234567');
  expect(await reach('olga_s').first().getAttribute('href')).toBe('https://t.me/olga_s');
  await page.getByText('Похоже, это одно и то же').waitFor();
  await both('contact-channels-ru');
  await press('Объединить: Ольга Смирнова');
  const dialog = page.getByRole('dialog', { name: 'Объединить карточки' });
  // namesakes are told apart by how they are reached
  await dialog
    .getByRole('radio', { name: /Ольга Смирнова/ })
    .first()
    .waitFor();
  await dialog.getByText('o.smirnova@home.test').waitFor();
  await both('contact-merge-ru');
  await dialog.getByRole('button', { name: 'Объединить' }).focus();
  await keyboard.press('Enter');
  await page.getByText('Объединены с этой карточкой').waitFor();
  await page.getByRole('main').getByText('o.smirnova@home.test').first().waitFor();
  const requester = async () => (await anna.call(tickets.getTicket, { params: { ticketId: ticket.id as never } })).ticket.requester.id;
  await expect.poll(requester).toBe(first);
  // Z undoes it, as it undoes all
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.press('KeyZ');
  await page.getByText('Карточки снова отдельные').waitFor();
  await expect.poll(requester).toBe(second);
  // and so does the card itself, later
  await press('Объединить: Ольга Смирнова');
  await dialog.getByRole('button', { name: 'Объединить' }).focus();
  await keyboard.press('Enter');
  await page.getByText('Объединены с этой карточкой').waitFor();
  await press('Разъединить: Ольга Смирнова');
  await expect.poll(requester).toBe(second);
  await page.getByText('Похоже, это одно и то же').waitFor();
  expect(journey.browser.complaints).toEqual([]);
});
