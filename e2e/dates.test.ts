import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';

const { tickets, fields } = contract;
let journey: Journey;
let page: Page;
let ticketId = '';
const bought = newId<'field'>();

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  const anna = journey.desk.as('Anna');
  const typeId = (await anna.call(tickets.getTicketSettings)).types[1]?.id as string;
  await anna.call(fields.saveField, {
    params: { fieldId: bought },
    body: { of: 'ticket', type: 'date', names: { ru: 'Дата покупки', en: 'Bought on' } } as never,
  });
  const item = { fieldId: bought, requiredTo: [], when: null, initial: null, requester: 'edit' };
  await anna.call(tickets.saveForm, {
    params: { formId: newId<'form'>() },
    body: { typeId, sections: [{ id: newId(), names: { ru: 'Оборудование', en: 'Equipment' }, items: [item] }] } as never,
  });
  const made = await anna.call(tickets.createTicket, {
    body: {
      subject: 'Касса не включается',
      requester: { name: 'Ольга', email: 'olga@client.test' },
      typeId,
      fields: { [bought]: '2026-03-31' },
    } as never,
  });
  ticketId = made.id;
  await journey.signIn(journey.browser.context, 'anna@first.test');
});
afterAll(() => journey?.close());
shotFailures(() => page);

const stored = async () => {
  const { ticket } = await journey.desk.as('Anna').call(tickets.getTicket, { params: { ticketId: ticketId as never } });
  return ticket.fields[bought as string] ?? null;
};
const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.day);

/** Opens the ticket and its field, in a language and a theme. */
async function openField(locale: 'ru' | 'en', scheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(`${journey.url}/favicon.svg`);
  await page.evaluate((to) => localStorage.setItem('otklik.locale', to), locale);
  await page.goto(`${journey.url}/tickets/${ticketId}`);
  const name = locale === 'ru' ? 'Дата покупки' : 'Bought on';
  await page.getByRole('button', { name, exact: true }).click();
  const field = page.getByRole('textbox', { name });
  await field.waitFor();
  return field;
}

test('a day is typed in the person’s own way, and what is no day is said', async () => {
  const field = await openField('ru', 'light');
  expect(await field.inputValue()).toBe('31.03.2026');
  await field.fill('после дождичка');
  await page.keyboard.press('Enter');
  await page.getByText('Это не дата').waitFor();
  expect(await stored()).toBe('2026-03-31');
  await shotIfAsked(page, 'dates-unclear');
  await field.fill('8 марта 2025');
  await page.keyboard.press('Enter');
  await expect.poll(stored).toBe('2025-03-08');
});

test.each([
  ['ru', 'light', 'Календарь', 'Март 2025'],
  ['en', 'dark', 'Calendar', 'March 2025'],
] as const)('a calendar is gone through by keys, in %s and %s', async (locale, scheme, title, month) => {
  const field = await openField(locale, scheme);
  await field.press('ArrowDown');
  const calendar = page.getByRole('dialog', { name: title, exact: true });
  await calendar.getByText(month).waitFor();
  await expect.poll(focused).toBe('2025-03-08');
  await shotIfAsked(page, `dates-calendar-${locale}-${scheme}`);
  // the form under it is covered while it stands
  await axe(page, `[role=dialog][aria-label="${title}"]`);
  for (const [key, day] of [
    ['ArrowRight', '2025-03-09'],
    ['ArrowDown', '2025-03-16'],
    ['Home', '2025-03-10'],
    ['End', '2025-03-16'],
    ['PageDown', '2025-04-16'],
    ['Shift+PageUp', '2024-04-16'],
    // a letter is no shortcut in here
    ['KeyE', '2024-04-16'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(focused).toBe(day);
  }
  // Escape takes the calendar alone away
  await page.keyboard.press('Escape');
  await calendar.waitFor({ state: 'detached' });
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await field.press('ArrowDown');
  await expect.poll(focused).toBe('2025-03-08');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await calendar.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe(locale === 'ru' ? '07.03.2025' : '03/07/2025');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  expect(await stored()).toBe('2025-03-08');
});

test('on a phone the calendar is on the screen, is pressed, and clears', async () => {
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto(`${journey.url}/tickets/${ticketId}`);
  await page.evaluate(() => localStorage.setItem('otklik.locale', 'ru'));
  await page.reload();
  await page.getByRole('button', { name: 'Показать или скрыть сведения' }).first().click();
  await page.getByRole('button', { name: 'Дата покупки', exact: true }).click();
  await page.getByRole('button', { name: 'Открыть календарь' }).click();
  const calendar = page.getByRole('dialog', { name: 'Календарь', exact: true });
  const box = await calendar.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 375).toBe(true);
  await shotIfAsked(page, 'dates-phone');
  await axe(page, '[role=dialog][aria-label="Календарь"]');
  await calendar.getByRole('button', { name: 'Очистить' }).click();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect.poll(stored).toBe(null);
  expect(journey.browser.complaints).toEqual([]);
});
