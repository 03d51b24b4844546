import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { rawLetter } from './support/raw-letter.ts';

const { tickets } = contract;
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

const press = async (name: string, within: Page | ReturnType<Page['getByRole']> = page) => {
  await within.getByRole('button', { name, exact: true }).first().focus();
  await keyboard.press('Enter');
};
const inEditor = () => page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
const typed = async (words: string) => {
  await page.getByRole('textbox', { name: 'Ответ заявителю' }).focus();
  await inEditor();
  await keyboard.type(words);
  await keyboard.press('Enter', { ctrl: true });
};

test('what an inbox says by itself is set up in the browser: signature, quotation, automatic answer', async () => {
  await page.goto(`${journey.url}/settings/inboxes`);
  await press('Изменить');
  const dialog = page.getByRole('dialog', { name: 'help@first.test' });
  await dialog.getByLabel('Подпись в письмах').fill('Служба поддержки\n+7 495 123-45-67');
  const quotes = dialog.getByRole('switch', { name: /^Цитировать под ответом/ });
  await quotes.focus();
  if (!(await quotes.isChecked())) await page.keyboard.press('Space');
  await shotIfAsked(page, 'inbox-edit-ru-light');
  await axe(page);
  await press('Сохранить', dialog);
  await dialog.waitFor({ state: 'detached' });
  await press('Автоответ');
  const answer = page.getByRole('dialog', { name: /^Автоответ/ });
  await answer.getByRole('switch', { name: 'Отвечать автоматически на новые обращения' }).focus();
  await page.keyboard.press('Space');
  await answer.locator('.ProseMirror').focus();
  await keyboard.type('мы получили письмо');
  await press('Сохранить', answer);
  await answer.waitFor({ state: 'detached' });
});

test('a canned response with a file is written in the browser', async () => {
  await page.goto(`${journey.url}/settings/responses`);
  await press('Новый шаблон');
  const dialog = page.getByRole('dialog', { name: 'Новый шаблон' });
  await dialog.getByLabel('Название').fill('Прайс');
  await dialog.getByLabel('Папка').fill('Продажи / Цены');
  await dialog.locator('.ProseMirror').focus();
  await keyboard.type('высылаем цены');
  const chooser = page.waitForEvent('filechooser');
  await press('Приложить файл', dialog);
  await (await chooser).setFiles({ name: 'прайс.txt', mimeType: 'text/plain', buffer: Buffer.from('1000') });
  await dialog.getByText('прайс.txt').waitFor();
  await dialog.locator('button[type=submit]:enabled').waitFor();
  await press('Сохранить', dialog);
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'Продажи / Цены' }).waitFor();
});

test('a letter with a copy is answered by itself, then by hand to everybody; who is taken off gets no more', {
  timeout: 120_000,
}, async () => {
  const { sink, desk, url } = journey;
  await journey.mail(
    rawLetter({
      from: 'Olga <olga@client.test>',
      subject: 'Prices',
      headers: { Cc: 'Boss <boss@client.test>', 'Content-Type': 'text/plain; charset=utf-8' },
      body: 'Пришлите цены\n\nОльга',
    }),
  );
  const [automatic] = await sink.waitFor(1, 15_000);
  expect(automatic?.to).toEqual(['olga@client.test']);
  expect(automatic?.parsed.text).toContain('мы получили письмо');
  const { items } = await desk.as('Anna').call(tickets.listTickets);
  await page.goto(`${url}/tickets/${items[0]?.id}`);
  await page.getByRole('log').waitFor();
  await keyboard.press('KeyR');
  await inEditor();
  await keyboard.press('Slash');
  const picker = page.getByRole('dialog', { name: 'Вставить шаблон' });
  await picker.getByText('высылаем цены').waitFor();
  await keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Ответ заявителю' }).getByText('высылаем цены').waitFor();
  await page.getByText('прайс.txt').first().waitFor();
  await shotIfAsked(page, 'reply-with-everything-ru-light');
  await axe(page);
  await inEditor();
  await keyboard.press('Enter', { ctrl: true });
  const reply = (await sink.waitFor(2, 20_000))[1];
  expect(reply?.to.toSorted()).toEqual(['boss@client.test', 'olga@client.test']);
  expect(reply?.parsed.cc?.map(({ address }) => address)).toEqual(['boss@client.test']);
  expect(reply?.parsed.attachments.map(({ filename }) => filename)).toEqual(['прайс.txt']);
  expect(reply?.parsed.text).toMatch(/высылаем цены[\s\S]*Служба поддержки\s+\+7 495 123-45-67[\s\S]*> Пришлите цены/);
  const { items: responses } = await desk.as('Anna').call(tickets.listResponses);
  expect(responses[0]).toMatchObject({ name: 'Прайс', uses: 1 });

  await press('Изменить получателей');
  const cc = page.getByLabel('Копия', { exact: true }).first();
  await cc.focus();
  await page.keyboard.press('Backspace');
  await page.getByText('Вернуть всех участников').waitFor();
  await shotIfAsked(page, 'recipients-taken-off-ru-light');
  await typed('только вам');
  const last = (await sink.waitFor(3, 20_000))[2];
  expect(last?.to).toEqual(['olga@client.test']);
  expect(last?.parsed.cc ?? []).toEqual([]);
  expect(journey.browser.complaints).toEqual([]);
});
