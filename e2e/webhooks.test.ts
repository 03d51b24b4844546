import { createHmac } from 'node:crypto';
import { contract } from '@otklik/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hit, openReceiver, type Receiver } from '../apps/server/src/testing/receiver.ts';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { until } from './support/until.ts';

let journey: Journey;
let page: Page;
let receiver: Receiver;

beforeAll(async () => {
  [journey, receiver] = await Promise.all([openJourney(), openReceiver()]);
  page = journey.page;
  await journey.signIn(journey.browser.context, 'anna@first.test');
});
afterAll(() => Promise.all([journey?.close(), receiver?.close()]));
shotFailures(() => page);

const dialog = () => page.getByRole('dialog');
/** both themes: readable by everybody, and a picture of each */
const look = async (name: string) => {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await shotIfAsked(page, `${name}-${theme}`);
    await axe(page);
  }
};
const isSigned = ({ headers, body }: Hit, secret: string) => {
  const said = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(said)
    .digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
};

test('a webhook is set up, its receiver fails, the log says so; sent again, the delivery arrives signed, and the log says that too', {
  timeout: 120_000,
}, async () => {
  // asked to wait an hour, Otklik tries nothing by itself while this goes on
  receiver.answer = (response) => response.writeHead(503, { 'retry-after': '3600' }).end('на складе нет места');
  await page.goto(`${journey.url}/settings/webhooks`);
  await page.getByText('Вебхуков пока нет').waitFor();
  await page.getByRole('button', { name: 'Новый вебхук' }).first().press('Enter');
  await dialog().getByRole('textbox', { name: 'Название' }).fill('Склад');
  await dialog().getByRole('textbox', { name: 'Адрес' }).fill(receiver.url);
  await page.keyboard.press('Enter');
  await dialog().getByText('Секрет показан один раз', { exact: false }).waitFor();
  const secret = (await dialog().locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);
  await dialog().getByRole('button', { name: 'Готово' }).press('Enter');

  const requester = { name: 'Ольга', email: 'olga@client.test' };
  await journey.desk.as('Boris').call(contract.tickets.createTicket, { body: { subject: 'Не бьётся касса', requester } as never });
  const refused = await until('the receiver to be asked', () => receiver.hits[0]);
  await page.getByText('Не отвечает').waitFor();
  await page.getByRole('button', { name: 'Действия с вебхуком «Склад»' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Журнал' }).press('Enter');
  const row = dialog().getByRole('row').filter({ hasText: 'Заявка создана' });
  await row.getByText('503').waitFor();
  await row.getByText('Ждёт').waitFor();
  await look('webhook-log-failing');
  await row.getByRole('button', { name: /^Заявка создана/ }).press('Enter');
  await dialog().getByText('на складе нет места').waitFor();

  receiver.answer = (response) => response.end('принято');
  await dialog().getByRole('button', { name: 'Отправить ещё раз' }).press('Enter');
  const taken = await until('the receiver to be asked again', () => receiver.hits[1]);
  expect([taken.headers['webhook-id'], taken.body]).toEqual([refused.headers['webhook-id'], refused.body]);
  expect(JSON.parse(taken.body)).toMatchObject({ type: 'ticket.opened', data: { ticket: { subject: 'Не бьётся касса' } } });
  expect([isSigned(refused, secret), isSigned(taken, secret), isSigned({ ...taken, body: `${taken.body} ` }, secret)]).toEqual([
    true,
    true,
    false,
  ]);

  const second = dialog().getByRole('region', { name: 'Попытка 2' });
  await second.getByText('принято', { exact: true }).waitFor();
  await dialog().getByText('Доставлено').waitFor();
  await look('webhook-delivery-taken');
  await dialog().getByRole('button', { name: 'К списку отправок' }).press('Enter');
  await row.getByText('Доставлено').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Работает').waitFor();
  expect(receiver.hits).toHaveLength(2);
  expect(journey.browser.complaints).toEqual([]);
});
