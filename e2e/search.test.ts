import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { placeToWrite } from './support/keys.ts';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  await journey.desk.as('Anna').call(contract.demo.loadDemo);
  await journey.desk.settled(60_000);
});
afterAll(() => journey?.close());
shotFailures(() => page);

test('by keyboard alone: the palette in the wrong layout, all results, an operator completed, a ticket opened, the question kept as a view', async () => {
  await page.goto(`${journey.url}/views/open`);
  await page.getByRole('heading').first().waitFor();
  await page.keyboard.press('Slash');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('rfccf xtr');
  await dialog.locator('mark').first().waitFor();
  await expect.poll(() => dialog.getByRole('status').textContent()).toContain('касса чек');
  await shotIfAsked(page, 'search-palette-ru');
  await axe(page, '[role="dialog"]');
  // Escape puts the palette away with what was asked; asked for again it is empty
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('Slash');
  await dialog.waitFor();
  expect(await dialog.getByRole('textbox').inputValue()).toBe('');
  await dialog.getByRole('textbox').fill('касса чек');
  await dialog.getByText('Все результаты: касса чек').waitFor();
  await page.keyboard.press('ArrowUp');
  for (let n = 0; n < 12 && (await dialog.locator('[data-selected]').textContent())?.includes('Все результаты') !== true; n += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const field = page.locator('input[aria-label="Что найти"]');
  await field.waitFor();
  expect(await field.inputValue()).toBe('касса чек');
  await page.locator('[data-result] mark').first().waitFor();
  await shotIfAsked(page, 'search-page-ru');
  await axe(page);

  await field.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' стат');
  await page.getByRole('option', { name: 'статус:' }).waitFor();
  await shotIfAsked(page, 'search-completion-ru');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('касса чек статус:');
  await page.keyboard.type('ре');
  // the list of all of them goes once that of the letters has come
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['Решена']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('касса чек статус:Решена ');
  await page.getByRole('button', { name: 'Сохранить как представление' }).waitFor();

  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-result'))).toBe(true);
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tickets\//);
  await page.goBack();
  await field.waitFor();

  await page.getByRole('button', { name: 'Сохранить как представление' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Название представления' }).waitFor();
  await placeToWrite(page);
  await page.keyboard.type('Решённые');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/views\/view-/);
});

/** The field of the search page, opened and with the focus. */
async function searchField() {
  await page.goto(`${journey.url}/search`);
  const field = page.locator('input[aria-label="Что найти"]');
  await field.focus();
  return field;
}

test('operators and their values are completed and read in the wrong layout', async () => {
  const field = await searchField();
  await page.keyboard.type('cnfn');
  await page.getByRole('option', { name: 'статус:' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('статус:');
  await page.keyboard.type('htit');
  await page.getByRole('option', { name: 'Решена' }).waitFor();
  await shotIfAsked(page, 'search-operator-layout-ru');
  await page.keyboard.press('Escape');
  await field.fill('cnfnec^htityf rfccf');
  await expect.poll(async () => (await page.getByRole('status').allTextContents()).join()).toContain('статус:решена касса');
  await page.locator('[data-result]').first().waitFor();
  await shotIfAsked(page, 'search-operators-ru');
  await axe(page);
});

test('what is offered is never behind what is typed', async () => {
  const field = await searchField();
  await page.keyboard.type('статус:');
  await page.getByRole('option', { name: 'Новая' }).waitFor();
  // the answer to further letters stays away
  let answer = () => {};
  const held = new Promise<void>((done) => (answer = done));
  await page.route('**/search/completions*', async (route) => {
    await held;
    await route.abort();
  });
  await page.keyboard.type('ре');
  await expect.poll(() => field.inputValue()).toBe('статус:ре');
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['Решена']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('статус:Решена ');
  expect(await page.getByRole('option').count()).toBe(0);
  answer();
  await page.unrouteAll({ behavior: 'wait' });
});

test('a menu has the focus before another key can come, and gives it back', async () => {
  await page.goto(`${journey.url}/views/open`);
  const button = page.getByRole('button', { name: 'Вид списка' });
  await button.focus();
  // within the same task: no key comes in between
  const focused = await button.evaluate(async (element: HTMLElement) => {
    element.click();
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
    return document.activeElement?.getAttribute('role');
  });
  expect(focused).toBe('menuitemradio');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('nothing found says what to do; English in the dark is as legible', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => localStorage.setItem('otklik.locale', 'en'));
  await page.goto(`${journey.url}/search`);
  await page.getByText('Find anything').waitFor();
  await axe(page);
  await shotIfAsked(page, 'search-empty-en');
  await page.locator('input[aria-label="What to find"]').fill('гиппопотам status:new');
  await page.getByText('Nothing was found').waitFor();
  await shotIfAsked(page, 'search-nothing-en');
  await page.locator('input[aria-label="What to find"]').fill('принтр');
  await page.locator('[data-result] mark').first().waitFor();
  await shotIfAsked(page, 'search-page-en');
  await axe(page);
});
