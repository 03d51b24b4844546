import { contract } from '@otklik/contract';
import { newId } from '@otklik/core/id.ts';
import { workingTime } from '@otklik/core/calendar/index.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shot } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { russianKeyboard } from './support/keys.ts';
import { rawLetter } from './support/raw-letter.ts';
import { type Walk, walkBy } from './support/walk.ts';

const { automation, calendars, identity, sla, tickets, workforce } = contract;
let journey: Journey;
let page: Page;
let walk: Walk;
beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  await journey.signIn(journey.browser.context, 'anna@first.test');
  walk = walkBy(page, await russianKeyboard(page));
  // something to try on: a mail of yesterday, so to say
  await journey.mail(rawLetter({ from: 'petr@client.test', subject: 'Вопрос по счёту', body: '<p>Когда пришлёте акт?</p>' }));
  await journey.desk.settled();
  await page.goto(`${journey.url}/settings/profile`);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
afterAll(() => journey?.close());
shotFailures(() => page);

const anna = () => journey.desk.as('Anna');
const dialog = () => page.getByRole('dialog');
/** both themes: readable by everybody, and a picture of each */
const look = async (name: string) => {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await shot(page, `set-up-${name}-${theme}`);
    await axe(page);
  }
};

test('the hours: a week with a lunch, a day that is different, and what comes of it before it is saved', async () => {
  await walk.palette('рабочие ч', 'Рабочие часы');
  const preview = page.getByRole('status').filter({ hasText: /открыто|закрыто/i });
  for (const day of ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница'])
    await walk.write(page.getByLabel(day, { exact: true }), '9-13, 14-18');
  for (const day of ['Суббота', 'Воскресенье']) await walk.write(page.getByLabel(day, { exact: true }), '10-16');
  await walk.enter(page.getByRole('button', { name: 'Добавить исключение' }));
  await walk.write(page.getByLabel('Повод'), 'Учения');
  await walk.write(page.getByLabel('Часы', { exact: true }), '0-24');
  await preview.getByText(/Сейчас открыто|Открыто круглосуточно/).waitFor();
  await shot(page, 'set-up-hours');
  await walk.enter(page.getByRole('button', { name: 'Сохранить' }));
  await expect.poll(async () => (await anna().call(calendars.listCalendars)).items[0]?.version).toBe(2);
  const [calendar] = (await anna().call(calendars.listCalendars)).items;
  expect(calendar?.week[0]).toEqual([
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '18:00' },
  ]);
  expect(calendar?.exceptions).toMatchObject([{ name: 'Учения', hours: [{ from: '00:00', to: '24:00' }] }]);
});

test('a policy: what is promised, whom to tell, what it would promise now and would have done', async () => {
  await walk.palette('sla', 'SLA');
  await page.getByText('Политик пока нет').waitFor();
  await shot(page, 'set-up-sla-empty');
  await walk.enter(page.getByRole('button', { name: 'Добавить политику' }).first());
  await dialog().getByRole('textbox', { name: 'Название' }).waitFor();
  await walk.type('Всем клиентам');
  await walk.write(dialog().getByRole('textbox', { name: 'Первый ответ' }), '1:00');
  await walk.write(dialog().getByRole('textbox', { name: 'Решение' }), '16:00');
  await walk.enter(dialog().getByRole('button', { name: 'Добавить строку' }));
  await walk.write(dialog().getByRole('textbox', { name: 'Первый ответ' }).nth(1), '0:30');
  await dialog().getByText('Заявка, которая придёт сейчас').waitFor();
  await walk.enter(dialog().getByRole('button', { name: 'Проверить на последних 90 днях' }));
  await dialog().getByText('Было бы нарушено 0 вместо 0. Подходящих заявок: 1 из 1.').waitFor();
  await shot(page, 'set-up-sla-policy');
  await walk.enter(dialog().getByRole('button', { name: 'Сохранить' }));
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Всем клиентам', exact: true }).waitFor();
  await shot(page, 'set-up-sla-list');
  const [policy] = (await anna().call(sla.listSlaPolicies)).items;
  expect(policy).toMatchObject({
    name: 'Всем клиентам',
    targets: [
      { priority: null, seconds: { first_response: 3600, resolution: 57_600 } },
      { priority: 'urgent', seconds: { first_response: 1800 } },
    ],
  });
});

test('a team of two', async () => {
  await walk.palette('групп', 'Группы');
  await walk.enter(page.getByRole('button', { name: 'Создать группу' }));
  await dialog().getByRole('textbox', { name: 'Название' }).waitFor();
  await walk.type('Печать');
  for (const name of ['Boris', 'Vera']) await walk.choose(dialog().getByRole('combobox', { name: 'Сотрудники' }), name, name);
  await walk.enter(dialog().getByRole('button', { name: 'Сохранить' }));
  await dialog().waitFor({ state: 'detached' });
  const [team] = (await anna().call(identity.listTeams)).items;
  expect(team).toMatchObject({ name: 'Печать' });
  expect(team?.memberIds.toSorted()).toEqual([journey.desk.as('Boris').userId, journey.desk.as('Vera').userId].toSorted());
});

test('a skill is added, gets another name where it stands, and the old one back by Z', async () => {
  await walk.palette('навыки', 'Навыки и нагрузка');
  await walk.write(page.getByRole('textbox', { name: 'Новый навык' }), 'Кассы');
  await page.keyboard.press('Enter');
  const names = async () => (await anna().call(workforce.listSkills)).items.map(({ name }) => name);
  const rename = (name: string) => page.getByRole('button', { name: `Переименовать навык «${name}»` });
  await walk.enter(rename('Кассы'));
  await page.keyboard.press('Control+A');
  await walk.type('Весы');
  await page.keyboard.press('Enter');
  await expect.poll(names).toEqual(['Весы']);
  await rename('Весы').and(page.locator(':focus')).waitFor();
  await walk.press('KeyZ');
  await expect.poll(names).toEqual(['Кассы']);
  await rename('Кассы').waitFor();
  await page.keyboard.press('Enter');
  await walk.type('лишнее');
  await page.keyboard.press('Escape');
  await rename('Кассы').and(page.locator(':focus')).waitFor();
  expect(await names()).toEqual(['Кассы']);
});

test('distribution is switched on and says who would get a ticket', async () => {
  await walk.palette('распред', 'Распределение');
  await walk.reach(page.getByRole('switch', { name: 'Распределять заявки этой группы' }));
  await page.keyboard.press('Space');
  await walk.enter(page.getByRole('button', { name: 'Сохранить' }));
  await expect.poll(async () => (await anna().call(automation.listDistributions)).items.map(({ enabled }) => enabled)).toEqual([true]);
  await walk.write(page.getByRole('textbox', { name: 'Номер заявки' }), '1');
  await page.keyboard.press('Enter');
  await page.getByText('Останется без исполнителя: у заявки нет группы').waitFor();
  await shot(page, 'set-up-distribution');
});

test('a rule: mails about printers are urgent and go to the team', async () => {
  await walk.palette('правила', 'Правила');
  await walk.enter(page.getByRole('button', { name: 'Новое правило' }));
  await dialog().getByRole('textbox', { name: 'Название' }).waitFor();
  await walk.type('Принтеры');
  await walk.enter(dialog().getByRole('button', { name: 'Добавить условие' }));
  await walk.choose(dialog().getByRole('combobox', { name: 'Поле' }).last(), 'Тема', 'Тема');
  await walk.write(dialog().getByRole('textbox', { name: 'Тема: Значение' }), 'принтер');
  for (const action of ['Приоритет', 'Группа']) {
    await walk.enter(dialog().getByRole('button', { name: 'Добавить действие' }));
    await walk.item(action);
  }
  await walk.choose(dialog().getByRole('combobox', { name: 'Приоритет' }), '', 'Срочный');
  await walk.choose(dialog().getByRole('combobox', { name: 'Группа' }), '', 'Печать');
  await shot(page, 'set-up-rule');
  await walk.enter(dialog().getByRole('button', { name: 'Сохранить' }));
  await dialog().waitFor({ state: 'detached' });
  expect((await anna().call(automation.listRules)).items).toMatchObject([
    {
      name: 'Принтеры',
      enabled: true,
      if: { all: [{ field: 'subject', op: 'has', value: 'принтер' }] },
      actions: [{ do: 'priority' }, { do: 'team' }],
    },
  ]);
});

test('a mail comes: its clock runs by the hours and the policy, the rule left its trace, Boris has it and the history says why', async () => {
  // nobody is online in silence: Boris has come this minute
  const params = { userId: journey.desk.as('Boris').userId as never };
  await anna().call(workforce.chooseStatusOf, { params, body: { choice: 'online' } });
  await journey.mail(rawLetter({ from: 'olga@client.test', subject: 'Не работает принтер', body: '<p>Горит красным</p>' }));
  const mine = async () => (await anna().call(tickets.listTickets)).items.find(({ subject }) => subject === 'Не работает принтер');
  await expect.poll(async () => (await mine())?.assigneeId).toBe(journey.desk.as('Boris').userId);
  const ticket = await mine();
  if (!ticket) expect.fail('no ticket');
  const { clocks } = await anna().call(sla.getTicketSla, { params: { ticketId: ticket.id } });
  const first = clocks.find(({ metric }) => metric === 'first_response');
  const [calendar] = (await anna().call(calendars.listCalendars)).items;
  if (!first || !calendar) expect.fail('no clock');
  expect(first.dueAt).toBe(workingTime(calendar).add(new Date(first.startedAt), 1_800_000)?.toISOString());
  await walk.press('KeyG');
  await walk.press('KeyI');
  await page.getByRole('option', { name: /Не работает принтер/ }).waitFor();
  await walk.press('KeyJ');
  await walk.press('Enter');
  await page
    .getByRole('log', { name: 'Переписка' })
    .getByText('Горит красным')
    .or(page.getByText('Политика «Всем клиентам»'))
    .first()
    .waitFor();
  const side = page.getByRole('complementary').or(page.locator('body'));
  await side.getByText('Политика «Всем клиентам»').first().waitFor();
  await side
    .getByText(/Заявку получает Boris: /)
    .first()
    .waitFor();
  await side.getByText('сработали правила: Принтеры').first().waitFor();
  await look('ticket');
  await walk.press('KeyG');
  await walk.press('KeyP');
  await page.getByRole('heading', { level: 1, name: 'Скоро нарушатся' }).waitFor();
  const risky = page.getByRole('link', { name: /Не работает принтер/ }).first();
  await risky.waitFor();
  await look('forecast');
  const isThere = () => risky.evaluate((link) => link === document.activeElement);
  for (let step = 0; step < 10 && !(await isThere()); step += 1) await walk.press('KeyJ');
  await walk.press('Enter');
  await page.waitForURL(`**/tickets/${ticket.id}`);
});

test('a policy that was removed comes back in its place, and other hours are tried before they are saved', async () => {
  const policyId = newId<'policy'>();
  const { items } = await anna().call(sla.listSlaPolicies);
  const [policy] = items as [(typeof items)[0]];
  const { filter, calendarId, targets, pausesOn, stages } = policy;
  const body = { name: 'Первая', filter, calendarId, targets, pausesOn, stages };
  await anna().call(sla.saveSlaPolicy, { params: { policyId }, body });
  await anna().call(sla.orderSlaPolicies, { body: { ids: [policyId, policy.id] } });
  await page.goto(`${journey.url}/settings/sla`);
  await page.getByRole('button', { name: 'Действия: Первая' }).click();
  await page.getByRole('menuitem', { name: 'Убрать' }).click();
  await page.getByText('Политика «Первая» убрана').waitFor();
  await page.getByRole('button', { name: 'Первая', exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('KeyZ');
  await page.getByRole('button', { name: 'Первая', exact: true }).waitFor();
  const names = async () => (await anna().call(sla.listSlaPolicies)).items.map(({ name }) => name);
  await expect.poll(names).toEqual(['Первая', policy.name]);
  for (const one of (await anna().call(sla.listSlaPolicies)).items)
    if (one.name === 'Первая') await anna().call(sla.removeSlaPolicy, { params: { policyId: one.id } });
  await page.goto(`${journey.url}/settings/hours`);
  await page.getByRole('button', { name: 'Проверить на последних 90 днях' }).click();
  await page.getByText(/^Было бы нарушено \d+ вместо \d+/).waitFor();
  await look('hours-tried');
  expect(journey.browser.complaints).toEqual([]);
});

test.each([
  ['ru', 'Проверить на последних 90 днях', /^Было бы нарушено 0 вместо 0/],
  ['en', 'Try on the last 90 days', /: 0 instead of 0/],
] as const)('the policy in %s: what it says of the past is readable by everybody in both themes', async (locale, name, told) => {
  await page.evaluate((to) => localStorage.setItem('otklik.locale', to), locale);
  await page.goto(`${journey.url}/settings/sla`);
  await page.getByRole('button', { name: 'Всем клиентам', exact: true }).click();
  await dialog().getByRole('button', { name }).click();
  await dialog().getByText(told).waitFor();
  await look(`sla-policy-${locale}`);
  expect(journey.browser.complaints).toEqual([]);
});

test('what was set up, in English: the rule, the distribution, and the ticket that tells why', async () => {
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor();
  await look('rules-en');
  await page.goto(`${journey.url}/settings/distribution`);
  await page.getByRole('switch', { name: 'Distribute this team’s tickets' }).waitFor();
  await look('distribution-en');
  const { items } = await anna().call(tickets.listTickets);
  const ticket = items.find(({ subject }) => subject === 'Не работает принтер');
  await page.goto(`${journey.url}/tickets/${ticket?.id}`);
  await page
    .getByText(/Given to Boris: the least loaded/)
    .first()
    .waitFor();
  await page.getByText('Policy “Всем клиентам”').first().waitFor();
  await look('ticket-en');
  expect(journey.browser.complaints).toEqual([]);
});
