import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { until } from './support/until.ts';

const { calendars } = contract;
let journey: Journey;
let page: Page;
beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  await journey.signIn(journey.browser.context, 'anna@first.test');
});
afterAll(() => journey?.close());
shotFailures(() => page);

const saved = async () => (await journey.desk.as('Anna').call(calendars.listCalendars)).items;

test('an administrator writes the hours by keyboard, draws one with the mouse, adds an exception, sees what comes of it and saves', async () => {
  await page.goto(`${journey.url}/settings/hours`);
  await page.getByText(/^Сейчас (открыто|закрыто)/).waitFor();
  const monday = page.getByLabel('Понедельник', { exact: true });
  await monday.fill('9-13, 14-18');
  await page.getByLabel('Вторник', { exact: true }).fill('девять');
  await page.getByText('Напишите, например').waitFor();
  await page.getByLabel('Вторник', { exact: true }).fill('22-6');
  await page.getByLabel('Вторник', { exact: true }).press('Tab');
  // the last track is Sunday's: drawn from about ten to two
  const track = page.locator('[class^="_track_"]').nth(6);
  await track.scrollIntoViewIfNeeded();
  const box = await track.boundingBox();
  if (!box) throw new Error('no track');
  await page.mouse.move(box.x + (box.width * 10) / 24, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * 14) / 24, box.y + 10, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Добавить исключение' }).click();
  await page.getByLabel('Повод').fill('Инвентаризация');
  await page.getByText('Что меняет производственный календарь').click();
  await shotIfAsked(page, 'hours-edited');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await until('the calendar to be saved', async () => (await saved())[0]?.version === 2);
  const [calendar] = await saved();
  expect(calendar?.week.map((hours) => hours.map(({ from, to }) => `${from}–${to}`).join(', '))).toEqual([
    '09:00–13:00, 14:00–18:00',
    '22:00–06:00',
    '09:00–18:00',
    '09:00–18:00',
    '09:00–18:00',
    '',
    '10:00–14:00',
  ]);
  expect(calendar?.exceptions).toMatchObject([{ name: 'Инвентаризация', hours: [] }]);
});

test('a second calendar is added, removed and put back by undo', async () => {
  await page.goto(`${journey.url}/settings/hours`);
  await page.getByRole('button', { name: 'Добавить календарь' }).click();
  await page.getByLabel('Название').fill('Дежурные');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await until('the second calendar', async () => (await saved()).length === 2);
  await page.getByRole('button', { name: 'Удалить', exact: true }).click();
  await until('it to be gone', async () => (await saved()).length === 1);
  await page.getByRole('button', { name: /^Отменить/ }).click();
  await until('it to be back', async () => (await saved()).some(({ name }) => name === 'Дежурные'));
});

test.each([
  ['ru', 'light'],
  ['ru', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const)('the page in %s and %s: without a fault of accessibility', async (locale, theme) => {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate((to) => localStorage.setItem('otklik.locale', to), locale);
  await page.setViewportSize({ width: 1440, height: 2000 });
  await page.goto(`${journey.url}/settings/hours`);
  await page.getByRole('img', { name: /20\d\d/ }).waitFor();
  await shotIfAsked(page, `hours-${locale}-${theme}`);
  await axe(page);
  expect(journey.browser.complaints).toEqual([]);
});
