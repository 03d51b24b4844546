import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../apps/server/src/testing/desk.ts';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { until as untilWithin } from './support/until.ts';

const { automation, identity, tickets, workforce } = contract;
let journey: Journey;
/** Vera supervises; Boris answers first; Egor is an engineer of the second line */
let vera: Page;
let boris: Page;
let egor: Page;
let keyboard: Keyboard;
let egorId: string;
let [first, engineers] = ['', ''];

beforeAll(async () => {
  journey = await openJourney();
  const { desk } = journey;
  const anna = desk.as('Anna');
  egorId = (await desk.hire('Egor', desk.roleIds.agent as string)).userId;
  const team = async (name: string, color: string, memberIds: string[]) =>
    (await anna.call(identity.createTeam, { body: { name, color, memberIds } as never })).id as string;
  first = await team('Первая линия', '#3b82f6', [desk.as('Boris').userId, desk.as('Vera').userId]);
  engineers = await team('Инженеры', '#f0883e', [egorId]);
  await line(anna, 1, 'Первая линия', first, []);
  await line(anna, 2, 'Вторая линия', engineers, [
    { key: 'tried', label: { ru: 'Что уже сделано', en: 'What was tried' }, kind: 'long', required: true },
    { key: 'access', label: { ru: 'Есть удалённый доступ', en: 'There is remote access' }, kind: 'yes', required: false },
  ]);
  boris = journey.page;
  [vera, egor] = await Promise.all([signedIn('vera@first.test'), signedIn('egor@first.test')]);
  keyboard = await russianKeyboard(boris);
}, 120_000);
afterAll(() => journey?.close());
shotFailures(() => boris);

async function signedIn(email: string): Promise<Page> {
  const { context, page } = (await journey.browser.another()) as { context: BrowserContext; page: Page };
  await journey.signIn(context, email);
  return page;
}
const line = (anna: Person, level: number, name: string, teamId: string, form: object[]) =>
  anna.call(workforce.saveLine, { params: { lineId: newId<'line'>() }, body: { name, level, teamIds: [teamId], form } as never });

/** pictures and axe in both themes take their time on a busy machine */
const slow = { timeout: 300_000 };
const until = <T>(what: string, ask: () => Promise<T | null | false>) => untilWithin(what, ask, 20_000);
let client = 0;
const open = async (subject: string, teamId: string) =>
  (
    await journey.desk.as('Anna').call(tickets.createTicket, {
      body: {
        subject,
        requester: { name: 'Ольга Смирнова', email: `olga${(client += 1)}@client.test` },
        message: { text: 'Добрый день! Помогите, пожалуйста.' },
        inboxId: journey.inboxId,
        teamId,
      } as never,
    })
  ).id;
const read = async (ticketId: string) => (await journey.desk.as('Anna').call(tickets.getTicket, { params: { ticketId } })).ticket;
const holder = async (ticketId: string) => (await read(ticketId)).assigneeId;

/** Boris says how he is, in the menu under his name, by keys */
const say = async (status: string) => {
  await boris.getByRole('navigation').getByRole('button', { name: /Boris/ }).focus();
  await boris.keyboard.press('Enter');
  const item = boris.getByRole('menuitemradio', { name: status });
  await item.waitFor();
  await item.focus();
  await boris.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
};

/** both themes: readable by everybody, and a picture of each */
const look = async (page: Page, name: string) => {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await shotIfAsked(page, `${name}-${theme}`);
    await axe(page);
  }
};

test('a supervisor switches the distribution of a team on by keys and sees what waits', slow, async () => {
  for (const subject of ['Не печатает принтер', 'Не приходит код', 'Счёт без НДС']) await open(subject, first);
  await vera.goto(`${journey.url}/settings/distribution`);
  await vera.getByRole('switch', { name: 'Распределять заявки этой группы' }).waitFor();
  const team = vera.getByRole('combobox', { name: 'Группа' });
  await team.focus();
  await vera.keyboard.press('ArrowDown');
  await vera.getByRole('option', { name: /Первая линия/ }).waitFor();
  await vera.keyboard.press('Escape');
  if ((await team.inputValue()) !== 'Первая линия') {
    await team.click();
    await vera.getByRole('option', { name: /Первая линия/ }).click();
  }
  await vera.getByRole('switch', { name: 'Распределять заявки этой группы' }).focus();
  await vera.keyboard.press('Space');
  await vera.getByRole('button', { name: 'Сохранить' }).focus();
  await vera.keyboard.press('Enter');
  await until('the distribution to be on', async () => {
    const { items } = await journey.desk.as('Anna').call(automation.listDistributions);
    return items.some(({ teamId, enabled }) => teamId === first && enabled);
  });
  await vera.keyboard.press('Escape');
  await vera.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const keys = await russianKeyboard(vera);
  await keys.press('KeyG');
  await keys.press('KeyW');
  await vera.getByRole('heading', { name: 'Кто на месте' }).waitFor();
  await vera.getByRole('listitem').filter({ hasText: 'Первая линия' }).getByText('3', { exact: true }).waitFor();
});

test('an agent says «на месте» by keys: the backlog comes to them, and the ticket tells why', slow, async () => {
  await boris.goto(`${journey.url}/views/open`);
  await say('На месте');
  const me = journey.desk.as('Boris').userId;
  await until('the backlog to come', async () =>
    (await journey.desk.as('Anna').call(tickets.listTickets)).items.every(({ assigneeId }) => assigneeId === me),
  );
  await vera.getByRole('row').filter({ hasText: 'Boris' }).getByText('На месте').waitFor();
  await vera.getByRole('row').filter({ hasText: 'Boris' }).getByText(/^3 из/).waitFor();
  await look(vera, 'routing-floor-given');
  await boris.getByText('Не печатает принтер').first().click();
  await boris
    .getByText(/Заявку получает Boris: наименьшая нагрузка/)
    .first()
    .waitFor();
  await look(boris, 'routing-why');
});

test('an agent who goes away gives back what is not answered, and whoever is here gets it', slow, async () => {
  await journey.desk
    .as('Anna')
    .call(workforce.chooseStatusOf, { params: { userId: journey.desk.as('Vera').userId as never }, body: { choice: 'online' } });
  const all = (await journey.desk.as('Anna').call(tickets.listTickets)).items;
  await say('Нет рядом');
  const due = await until(
    'the time to be set',
    async () => (await journey.desk.sql('select due_at from distribution_give_backs')).length > 0,
  );
  expect(due).toBe(true);
  await journey.desk.sql(`update distribution_give_backs set due_at = now() - interval '1 second'`);
  await journey.desk.sql(`update pgboss.job set start_after = now() where name = 'routing.give_back'`);
  await until('all of it to be given on', async () =>
    (await Promise.all(all.map(({ id }) => holder(id)))).every((one) => one === journey.desk.as('Vera').userId),
  );
  await vera.getByRole('row').filter({ hasText: 'Vera' }).getByText(/^3 из/).waitFor();
  await boris
    .getByText(/Вернулась в очередь: Boris отсутствует дольше 30 мин/)
    .first()
    .waitFor();
});

test('a ticket goes up to the engineers with its form by keys, once taken back, and comes back with a reason', slow, async () => {
  const ticketId = await open('Сервер не отвечает', first);
  await boris.goto(`${journey.url}/views/open/tickets/${ticketId}`);
  await boris.getByRole('log').waitFor();
  const hand = async () => {
    await keyboard.press('KeyL', { shift: true });
    await boris.getByRole('dialog').getByLabel('Что уже сделано').waitFor();
    await boris.getByRole('dialog').getByLabel('Что уже сделано').focus();
    await keyboard.type('перезапуск');
    await boris.keyboard.press('Tab');
    await boris.keyboard.press('Space');
    await boris.keyboard.press('Tab');
    await keyboard.type('нужен инженер');
  };
  await hand();
  await look(boris, 'routing-hand-over');
  await boris.keyboard.press('Tab');
  await boris.keyboard.press('Enter');
  await until('the ticket to be with the engineers', async () => (await read(ticketId)).teamId === engineers);
  await boris.getByRole('dialog').waitFor({ state: 'detached' });
  await boris.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.press('KeyZ');
  await until('the slip to be taken back', async () => (await read(ticketId)).teamId === first);
  expect((await journey.desk.as('Anna').call(tickets.listEscalations, { params: { ticketId: ticketId as never } })).items).toEqual([]);
  await boris
    .getByText(/Передача на линию «Вторая линия» отменена/)
    .first()
    .waitFor();
  await hand();
  await boris.keyboard.press('Tab');
  await boris.keyboard.press('Enter');
  await until('the ticket to be with the engineers again', async () => (await read(ticketId)).teamId === engineers);
  await egor.goto(`${journey.url}/views/open/tickets/${ticketId}`);
  await egor
    .getByText(/Передана на линию «Вторая линия»: нужен инженер/)
    .first()
    .waitFor();
  const keys = await russianKeyboard(egor);
  await keys.press('KeyL', { shift: true });
  await egor.getByRole('dialog').getByLabel('Причина').waitFor();
  await egor.getByRole('dialog').getByLabel('Причина').focus();
  await keys.type('это решает первая линия');
  await look(egor, 'routing-give-back');
  await egor.keyboard.press('Tab');
  await egor.keyboard.press('Enter');
  await until('the ticket to be back', async () => (await read(ticketId)).teamId === first);
  await boris
    .getByText(/Возвращена на линию «Первая линия»: это решает первая линия/)
    .first()
    .waitFor();
});

test('a line of two teams: the second is chosen by keys, and that nobody is there is said before', slow, async () => {
  const anna = journey.desk.as('Anna');
  const night = (await anna.call(identity.createTeam, { body: { name: 'Ночная смена', memberIds: [] } as never })).id as string;
  const engineer = (await anna.call(workforce.listLines)).items.find(({ teamIds }) => teamIds.some((id) => id === engineers));
  const { id, version: _, ...line } = engineer as NonNullable<typeof engineer>;
  await anna.call(workforce.saveLine, {
    params: { lineId: id },
    body: { ...line, teamIds: [engineers, night], form: [] } as never,
  });
  await anna.call(workforce.chooseStatusOf, { params: { userId: egorId as never }, body: { choice: 'online' } });
  const ticketId = await open('Ночью упал сервер', first);
  await boris.goto(`${journey.url}/views/open/tickets/${ticketId}`);
  await boris.getByRole('log').waitFor();
  await keyboard.press('KeyL', { shift: true });
  const dialog = boris.getByRole('dialog');
  const group = dialog.getByRole('combobox', { name: 'Группа' });
  await group.waitFor();
  const waits = dialog.getByText('Сейчас там никого нет на месте: заявка подождёт');
  expect(await waits.count()).toBe(0);
  await group.focus();
  await boris.keyboard.press('ArrowDown');
  await boris.getByRole('option', { name: 'Ночная смена' }).waitFor();
  await boris.keyboard.press('ArrowDown');
  await boris.keyboard.press('Enter');
  await waits.waitFor();
  await look(boris, 'routing-two-teams');
  await dialog.getByLabel('Причина').focus();
  await keyboard.type('ночью');
  await boris.keyboard.press('Tab');
  await boris.keyboard.press('Enter');
  await until('the ticket to be with the night shift', async () => (await read(ticketId)).teamId === night);
});

test('the pages broke nothing', () => {
  expect(journey.browser.complaints).toEqual([]);
});
