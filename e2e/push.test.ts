import { contract } from '@otklik/contract';
import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type PushService, startPushService } from './support/push-service.ts';

const { tickets } = contract;
let journey: Journey;
let page: Page;
let service: PushService;
let ticketId: string;

beforeAll(async () => {
  [journey, service] = await Promise.all([openJourney(), startPushService()]);
  page = journey.page;
  await service.standIn(journey.browser.context);
  const made = await journey.desk
    .as('Anna')
    .call(tickets.createTicket, { body: { subject: 'Не печатает принтер', requester: { email: 'olga@client.test' } } as never });
  ticketId = made.id;
});
afterAll(async () => {
  service?.close();
  await journey?.close();
});
shotFailures(() => page);

/** what a click on a shown push is to the worker: its event, with the push that was shown */
const click = (worker: Worker, title: string) =>
  worker.evaluate(async (asked) => {
    const shown = (self as never as { shown: { title: string; data: object }[] }).shown.find((one) => one.title === asked);
    const event = new Event('notificationclick') as Event & Record<string, unknown>;
    const waits: Promise<unknown>[] = [];
    Object.assign(event, { notification: { ...shown, close: () => undefined }, waitUntil: (one: Promise<unknown>) => waits.push(one) });
    self.dispatchEvent(event);
    // no hand has clicked: the browser tells the page, but does not raise its window
    await Promise.allSettled(waits);
  }, title);

test('a push is switched on, comes encrypted, is shown by the worker, and a click on it opens the ticket', {
  timeout: 90_000,
}, async () => {
  const { desk, url } = journey;
  await page.goto(`${url}/settings/notifications`);
  const on = page.getByRole('button', { name: 'Включить', exact: true });
  await on.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Выключить', exact: true }).waitFor();
  await shotIfAsked(page, 'push-on-ru-light');
  await axe(page);

  await desk
    .as('Anna')
    .call(tickets.changeTicket, { params: { ticketId } as never, body: { assigneeId: desk.as('Boris').userId } as never });
  await expect.poll(() => service.pushed.length).toBe(1);
  const push = JSON.parse(service.pushed[0] as string) as { title: string; url: string };
  expect(push.title).toContain('Не печатает принтер');

  const [worker = await page.context().waitForEvent('serviceworker')] = page.context().serviceWorkers();
  await worker.evaluate(() => {
    const kept: object[] = [];
    Object.assign(self, { shown: kept });
    const { registration } = self as never as { registration: { showNotification: (title: string, options: object) => Promise<void> } };
    registration.showNotification = async (title, options) => void kept.push({ title, ...options });
  });
  const session = await page.context().newCDPSession(page);
  const registrations: string[] = [];
  session.on('ServiceWorker.workerRegistrationUpdated', (event) =>
    registrations.push(...event.registrations.map(({ registrationId }) => registrationId)),
  );
  await session.send('ServiceWorker.enable');
  await expect.poll(() => registrations.length).toBeGreaterThan(0);
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(url).origin,
    registrationId: registrations.at(-1) as string,
    data: service.pushed[0] as string,
  });
  const shown = () => worker.evaluate(() => (self as never as { shown: Record<string, unknown>[] }).shown);
  await expect.poll(async () => (await shown()).length).toBe(1);
  expect((await shown())[0]).toMatchObject({ title: push.title, data: { url: push.url } });

  await click(worker, push.title);
  await page.waitForURL(`**/tickets/${ticketId}`);
  await page.getByRole('log', { name: 'Переписка' }).waitFor();

  // after another start too; and what would lead elsewhere stays on this site
  await page.goto(`${url}/views/open`);
  await page.getByRole('heading', { name: 'Все открытые' }).waitFor();
  await worker.evaluate((id) => {
    (self as never as { shown: object[] }).shown.push({ title: 'evil', data: { url: `https://evil.test/tickets/${id}` } });
  }, ticketId);
  await click(worker, 'evil');
  await page.waitForURL(`${url}/tickets/${ticketId}`);
  expect(journey.browser.complaints).toEqual([]);
});

test('switched off, no push leaves', async () => {
  const { desk, url } = journey;
  await page.goto(`${url}/settings/notifications`);
  await page.getByRole('button', { name: 'Выключить', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Включить', exact: true }).waitFor();
  const [left] = await desk.sql<{ n: number }>('select count(*)::int as n from push_subscriptions');
  expect(left?.n).toBe(0);
});
