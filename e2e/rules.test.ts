import { contract } from '@otklik/contract';
import { ruleAction } from '@otklik/contract/automation/actions.ts';
import { ruleEvents, ruleFields } from '@otklik/contract/automation/rule-fields.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { placeToWrite } from './support/keys.ts';
import { rawLetter } from './support/raw-letter.ts';

const { automation, fields, tickets } = contract;
let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  const body = { of: 'ticket', key: 'room', type: 'text', names: { ru: 'Кабинет', en: 'Room' }, options: [] } as never;
  await journey.desk.as('Anna').call(fields.saveField, { params: { fieldId: crypto.randomUUID() as never }, body });
  await journey.signIn(journey.browser.context, 'anna@first.test');
});
afterAll(() => journey?.close());
shotFailures(() => page);

const options = () => page.locator('[role=option]:visible');
const dialog = () => page.getByRole('dialog');
/** picks in a list that has the focus: types, waits until the choice stands first, takes it */
const pick = async (field: string, typed: string, choice: string) => {
  await dialog().getByRole('combobox', { name: field }).last().focus();
  await page.keyboard.type(typed);
  await page.locator('[data-combobox-option]:visible').first().filter({ hasText: choice }).waitFor();
  await page.keyboard.press('Enter');
};
const pressed = async (name: string) => {
  await dialog().getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};
const addAction = async (name: string) => {
  const menu = page.getByRole('menu');
  await pressed('Добавить действие');
  // it takes the focus to its first item: a key before that would be that item's
  await menu.locator(':focus').waitFor();
  const item = page.getByRole('menuitem', { name, exact: true });
  await item.press('Enter');
  await item.waitFor({ state: 'detached' });
};
/** both themes: readable by everybody, and a picture of each */
const look = async (name: string) => {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
    await shotIfAsked(page, `${name}-${theme}`);
    await axe(page);
  }
};

test('a rule is made from nothing by the keyboard', async () => {
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByText('Правил пока нет').waitFor();
  await look('rules-empty');
  await page.getByRole('button', { name: 'Новое правило' }).focus();
  await page.keyboard.press('Enter');
  await dialog().getByRole('textbox', { name: 'Название' }).waitFor();
  await dialog().getByText('Добавьте хотя бы одно действие').waitFor();
  await dialog().getByRole('textbox', { name: 'Название' }).focus();
  await placeToWrite(page);
  await page.keyboard.type('Принтеры вперёд');
  await pressed('Добавить условие');
  await pick('Поле', 'Источ', 'Источник');
  await pick('Источник: Значение', 'по пи', 'по письму');
  await pressed('Добавить условие');
  await pick('Поле', 'Тема', 'Тема');
  await dialog().getByRole('textbox', { name: 'Тема: Значение' }).focus();
  await page.keyboard.type('принтер');
  await addAction('Приоритет');
  await addAction('Добавить метки');
  await dialog().getByText('Заполните все условия и действия').waitFor();
  await dialog().getByRole('combobox', { name: 'Добавить метки' }).focus();
  await page.keyboard.type('принтер');
  await page.keyboard.press('Enter');
  await dialog().getByText('Заполните все условия и действия').waitFor({ state: 'detached' });
  await look('rule-editor');
  await pressed('Сохранить');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('list', { name: 'Правила' }).getByText('Принтеры вперёд').waitFor();
  const { items } = await journey.desk.as('Anna').call(automation.listRules);
  expect(items).toMatchObject([
    {
      name: 'Принтеры вперёд',
      enabled: true,
      when: { kind: 'event', events: ['ticket_created'] },
      if: {
        all: [
          { field: 'source', op: 'in', value: ['email'] },
          { field: 'subject', op: 'has', value: 'принтер' },
        ],
      },
      actions: [
        { do: 'priority', priority: 'high' },
        { do: 'add_tags', tags: ['принтер'] },
      ],
    },
  ]);
});

test('a mail comes, the ticket is as the rule wants it, the log tells of the run', async () => {
  await journey.mail(rawLetter({ from: 'olga@client.test', subject: 'Не печатает принтер', body: '<p>Добрый день</p>' }));
  await journey.mail(rawLetter({ from: 'olga@client.test', subject: 'Акт сверки', body: '<p>Добрый день</p>' }));
  const anna = journey.desk.as('Anna');
  const found = async () => (await anna.call(tickets.listTickets)).items.map(({ subject, priority, tags }) => [subject, priority, tags]);
  await expect
    .poll(async () => (await found()).toSorted(), { timeout: 30_000 })
    .toEqual([
      ['Акт сверки', 'normal', []],
      ['Не печатает принтер', 'high', ['принтер']],
    ]);
  await page.reload();
  await page.getByText('1 раз за неделю').waitFor();
  await look('rules-list');
  await page.getByRole('button', { name: 'Действия с правилом «Принтеры вперёд»' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Журнал' }).focus();
  await page.keyboard.press('Enter');
  const log = page.getByRole('list', { name: 'Журнал правила «Принтеры вперёд»' });
  await expect
    .poll(() => log.getByRole('list', { name: 'Что совпало' }).innerText())
    .toBe('Источник любое из по письму\nТема содержит принтер');
  expect(await log.getByRole('list', { name: 'Что сделано' }).innerText()).toMatch(/Приоритет\s+выполнено\s+Добавить метки\s+выполнено/);
  await look('rule-log');
  await log.getByRole('link', { name: /Не печатает принтер/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('log', { name: 'Переписка' }).waitFor();
  await page.getByText('Высокий').first().waitFor();
  await page.getByText('принтер', { exact: true }).first().waitFor();
  const trace = page.getByRole('list', { name: 'Правила', exact: true });
  await trace.locator('summary').focus();
  await page.keyboard.press('Enter');
  await trace.getByText('Создана заявка · версия 1').waitFor();
  expect(await trace.getByRole('list', { name: 'Что сделано' }).innerText()).toMatch(/Приоритет\s+выполнено/);
  await trace.scrollIntoViewIfNeeded();
  await look('rule-trace');
  await trace.getByRole('link', { name: 'Открыть правило' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog().getByRole('textbox', { name: 'Название' }).inputValue()).toBe('Принтеры вперёд');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
});

test('a rule is tried on the past from its editor: how often, on which tickets, why, what would have been done, and by other rules', async () => {
  const [anna, ruleId] = [journey.desk.as('Anna'), crypto.randomUUID() as never];
  const when = { kind: 'event', events: ['ticket_changed'], fields: ['priority'] };
  const body = { name: 'На контроль', enabled: true, when, if: { all: [] }, actions: [{ do: 'add_tags', tags: ['контроль'] }] };
  await anna.call(automation.saveRule, { params: { ruleId }, body: body as never });
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByRole('button', { name: 'Принтеры вперёд', exact: true }).focus();
  await page.keyboard.press('Enter');
  await addAction('Ответить заявителю');
  await dialog().getByRole('textbox', { name: 'Текст по-русски' }).fill('Мастер уже идёт');
  await pressed('Проверить на прошлом');
  const tried = page.getByRole('dialog', { name: 'Правило «Принтеры вперёд» за последние 90 дней' });
  await tried.getByText('Сработало бы 1 раз').waitFor();
  await tried.getByText(/^Просмотрен/).waitFor();
  const list = tried.getByRole('list', { name: 'Когда правило сработало бы' });
  expect(await list.getByRole('link').allInnerTexts()).toEqual([expect.stringMatching(/^№ \d · Не печатает принтер$/)]);
  expect(await list.getByRole('list', { name: 'Что сделано' }).innerText()).toMatch(/Приоритет\s+было бы выполнено/);
  await look('rule-dry-run');
  await tried.getByRole('radio', { name: 'Другие правила: 1' }).focus();
  await page.keyboard.press('Space');
  const others = tried.getByRole('list', { name: 'Что другие правила сделали бы иначе' });
  await others.getByText('Правило «На контроль»').waitFor();
  await others.getByText('сработало бы дополнительно').waitFor();
  await others.getByText('Заявка изменена — после того, что изменили правила: «Принтеры вперёд»').waitFor();
  await look('rule-dry-run-others');
  await anna.call(automation.removeRule, { params: { ruleId } });
  await page.keyboard.press('Escape');
  await tried.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('a ready rule is chosen by one key and opens as a draft with its texts', async () => {
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByRole('button', { name: 'Готовые правила' }).focus();
  await page.keyboard.press('Enter');
  const library = page.getByRole('dialog', { name: 'Готовые правила' });
  await library.getByRole('button', { name: /^1 Пропущенный звонок/ }).waitFor();
  await look('rule-library');
  await page.keyboard.press('ArrowDown');
  await expect
    .poll(() => library.getByRole('button', { name: /^2 Клиент не пришёл/ }).evaluate((it) => it === document.activeElement), {
      timeout: 10_000,
    })
    .toBe(true);
  await page.keyboard.press('Digit6');
  await library.waitFor({ state: 'detached' });
  await expect.poll(() => dialog().getByRole('textbox', { name: 'Название' }).inputValue()).toBe('Клиент молчит');
  await dialog()
    .getByText(/Мы ждём вашего ответа/)
    .waitFor();
  await look('rule-library-draft');
  await pressed('Сохранить');
  await dialog().waitFor({ state: 'detached' });
  const { items } = await journey.desk.as('Anna').call(automation.listRules);
  const saved = items.find((one) => one.name === 'Клиент молчит');
  expect(saved).toMatchObject({ enabled: true, when: { kind: 'timer', since: 'lastMessage', amount: 3 }, findings: [] });
  if (saved) await journey.desk.as('Anna').call(automation.removeRule, { params: { ruleId: saved.id } });
});

test('a rule that merges what is written twice is ready under zero, its choices stand under headings, and it is saved whole', async () => {
  const anna = journey.desk.as('Anna');
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByRole('button', { name: 'Готовые правила' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog', { name: 'Готовые правила' })
    .getByRole('button', { name: /^0 Повторное обращение/ })
    .waitFor();
  await page.keyboard.press('Digit0');
  await expect.poll(() => dialog().getByRole('textbox', { name: 'Название' }).inputValue()).toBe('Повторное обращение');
  await dialog()
    .getByText(/Заявки разных компаний и разных групп не объединяются/)
    .waitFor();
  await look('rule-merge');
  await dialog().getByRole('combobox', { name: 'Поле' }).focus();
  await page.keyboard.type('Сходство');
  await page.getByText('Обстоятельства', { exact: true }).waitFor();
  await shotIfAsked(page, 'rule-fields');
  await page.keyboard.press('Escape');
  await dialog().getByRole('textbox', { name: 'Если сходство не меньше' }).fill('85');
  await pressed('Сохранить');
  await dialog().waitFor({ state: 'detached' });
  const saved = (await anna.call(automation.listRules)).items.find((one) => one.name === 'Повторное обращение');
  expect(saved).toMatchObject({
    when: { events: ['duplicate_found'] },
    actions: [{ do: 'merge_duplicate', from: 85, of: 'requester' }],
    findings: [],
  });
  if (saved) await anna.call(automation.removeRule, { params: { ruleId: saved.id } });
});

test('rules are moved by the arrow keys, switched and removed with a way back', async () => {
  const anna = journey.desk.as('Anna');
  const names = async () => (await anna.call(automation.listRules)).items.map(({ name, enabled }) => `${enabled ? '' : '-'}${name}`);
  const [first] = (await anna.call(automation.listRules)).items;
  if (!first) expect.fail('no rule');
  for (const name of ['Вторая', 'Третья'])
    await anna.call(automation.saveRule, {
      params: { ruleId: crypto.randomUUID() as never },
      body: {
        ...first,
        name,
        when: { kind: 'timer', since: 'lastMessage', amount: 3, unit: 'days', working: false, calendarId: null },
      } as never,
    });
  await page.goto(`${journey.url}/settings/rules`);
  const list = page.getByRole('list', { name: 'Правила' });
  await list
    .getByText(/^Прошло 3 дня с последнего сообщения/)
    .first()
    .waitFor();
  await list.getByRole('button', { name: /^Перетащить: Третья/ }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect.poll(names).toEqual(['Третья', 'Принтеры вперёд', 'Вторая']);
  await list.getByRole('switch', { name: 'Правило «Вторая» включено' }).focus();
  await page.keyboard.press('Space');
  await expect.poll(names).toEqual(['Третья', 'Принтеры вперёд', '-Вторая']);
  await page.getByText('Правило «Вторая» выключено').waitFor();
  await page.keyboard.press('KeyZ');
  await expect.poll(names).toEqual(['Третья', 'Принтеры вперёд', 'Вторая']);
  await list.getByRole('button', { name: 'Действия с правилом «Третья»' }).click();
  await page.getByRole('menuitem', { name: 'Удалить' }).click();
  await expect.poll(names).toEqual(['Принтеры вперёд', 'Вторая']);
  await page.getByText('Правило «Третья» удалено').waitFor();
  await page.keyboard.press('KeyZ');
  await expect.poll(names).toEqual(['Третья', 'Принтеры вперёд', 'Вторая']);
});

test('a rule that cannot work says so in words and is not switched on', async () => {
  await page.getByRole('button', { name: 'Принтеры вперёд', exact: true }).click();
  await pressed('Добавить условие');
  await pick('Поле', 'Раньше: Прио', 'Раньше: Приоритет');
  await pick('Раньше: Приоритет: Значение', 'Низ', 'Низкий');
  await dialog().getByText('Правило никогда не сработает — Раньше: Приоритет').waitFor();
  await pressed('Сохранить');
  await dialog().getByText('Правило не может работать: оно никогда не сработает').waitFor();
  await look('rule-faulty');
});

test('each kind of action has a form that everybody can read', async () => {
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByRole('button', { name: 'Новое правило' }).click();
  await dialog().getByRole('textbox', { name: 'Название' }).fill('Всё сразу');
  await dialog().getByRole('combobox', { name: 'Что запускает правило' }).click();
  await options().filter({ hasText: 'Прошло время' }).click();
  for (const name of ['Дополнительное поле', 'Передать на другую линию', 'Начать чек-лист', 'Вызвать вебхук', 'Уведомить сотрудников'])
    await addAction(name);
  await dialog().getByRole('combobox', { name: 'Какое поле' }).click();
  await options().filter({ hasText: 'Кабинет' }).click();
  await dialog().getByRole('textbox', { name: 'Кабинет' }).fill('214');
  await look('rule-actions');
  await addAction('Отправить письмо');
  await dialog().getByRole('textbox', { name: 'Тема письма' }).fill('Нужна помощь');
  await look('rule-mail');
});

/** what sets each part of each action; a part that the contract gains and nobody can set fails the test below */
const controls: Record<string, [role: 'combobox' | 'textbox' | 'switch' | 'time', name: string]> = {
  'status.statusId': ['combobox', 'Статус'],
  'team.teamId': ['combobox', 'Группа'],
  'priority.priority': ['combobox', 'Приоритет'],
  'type.typeId': ['combobox', 'Тип'],
  'category.categoryId': ['combobox', 'Категория'],
  'add_tags.tags': ['combobox', 'Добавить метки'],
  'remove_tags.tags': ['combobox', 'Снять метки'],
  'field.fieldId': ['combobox', 'Какое поле'],
  'field.value': ['textbox', 'Кабинет'],
  'snooze.days': ['textbox', 'На сколько'],
  'snooze.at': ['time', 'Во сколько'],
  'snooze.minutes': ['combobox', 'Единица'],
  'note.bodies': ['textbox', 'Текст по-русски'],
  'assignee.userId': ['combobox', 'Исполнитель'],
  'subject.subject': ['textbox', 'Тема'],
  'requester.contactId': ['combobox', 'Заявитель'],
  'company.companyId': ['combobox', 'Компания'],
  'add_watchers.userIds': ['combobox', 'Добавить наблюдателей'],
  'remove_watchers.userIds': ['combobox', 'Убрать наблюдателей'],
  'reply.bodies': ['textbox', 'Текст по-русски'],
  'notify.userIds': ['combobox', 'Кого'],
  'notify.teamIds': ['combobox', 'Группы'],
  'notify.roleIds': ['combobox', 'Роли'],
  'notify.assignee': ['switch', 'Исполнителя заявки'],
  'notify.text': ['textbox', 'Что написать'],
  'mail.to': ['textbox', 'Кому'],
  'mail.subject': ['textbox', 'Тема письма'],
  'mail.bodies': ['textbox', 'Текст по-русски'],
  'webhook.webhookId': ['combobox', 'Вызвать вебхук'],
  'merge_duplicate.from': ['textbox', 'Если сходство не меньше, %'],
  'merge_duplicate.of': ['combobox', 'С чьими заявками'],
  'checklist.templateId': ['combobox', 'Начать чек-лист'],
  'escalate.lineId': ['combobox', 'Передать на другую линию'],
  'escalate.teamId': ['combobox', 'Какой группе'],
  'escalate.reason': ['textbox', 'Причина передачи'],
};

test('everything that a rule may be by the contract is reached in the editor', async () => {
  await page.goto(`${journey.url}/settings/rules`);
  await page.getByRole('button', { name: 'Новое правило' }).click();
  await dialog().getByRole('combobox', { name: 'События' }).click();
  // one of them is picked already
  await expect.poll(() => options().count()).toBe(ruleEvents.length - 1);
  await page.keyboard.press('Escape');
  await pressed('Добавить условие');
  await dialog().getByRole('combobox', { name: 'Поле' }).click();
  await expect.poll(() => options().count()).toBe(Object.keys(ruleFields).length + 1);
  await page.keyboard.press('Escape');
  await dialog().getByRole('combobox', { name: 'Что запускает правило' }).click();
  await options().filter({ hasText: 'По расписанию' }).click();
  await dialog().getByRole('combobox', { name: 'Часовой пояс' }).waitFor();

  const items = page.getByRole('menuitem');
  const openMenu = async () => {
    if (!(await items.first().isVisible())) await dialog().getByRole('button', { name: 'Добавить действие' }).click();
    return items.first().isVisible();
  };
  await expect.poll(openMenu, { timeout: 10_000, interval: 500 }).toBe(true);
  const names = await items.allInnerTexts();
  expect(names).toHaveLength(ruleAction.options.length);
  for (const name of names) {
    await expect.poll(openMenu, { timeout: 10_000, interval: 500 }).toBe(true);
    await page.getByRole('menuitem', { name, exact: true }).dispatchEvent('click');
    await dialog().getByRole('group', { name, exact: true }).waitFor();
  }
  const field = dialog().getByRole('combobox', { name: 'Какое поле' });
  await field.click();
  await options().filter({ hasText: 'Кабинет' }).click();
  const parts = ruleAction.options.flatMap(({ shape: { do: kind, ...rest } }) => Object.keys(rest).map((part) => `${kind.value}.${part}`));
  expect(Object.keys(controls).toSorted()).toEqual(parts.toSorted());
  const groups = await Promise.all(names.map((name) => dialog().getByRole('group', { name, exact: true }).count()));
  expect(groups).toEqual(names.map(() => 1));
  const missing: string[] = [];
  for (const [part, [role, name]] of Object.entries(controls)) {
    const control = role === 'time' ? dialog().getByLabel(name, { exact: true }) : dialog().getByRole(role, { name, exact: true });
    if ((await control.count()) === 0) missing.push(part);
  }
  expect(missing).toEqual([]);
}, 240_000);

test('the pages broke nothing', () => {
  expect(journey.browser.complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([]);
});
