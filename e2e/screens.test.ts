import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { Page } from 'playwright-core';
import { openBrowser } from '../apps/server/src/testing/browser.ts';
import type { Desk } from '../apps/server/src/testing/desk.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shot } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { answerTo, koiLetter } from './support/letters.ts';
import { until } from './support/until.ts';

const { automation, tickets, customers, identity, fields, integrations, workforce, sla } = contract;
let journey: Journey;
let page: Page;
const ids = { ticket: '', contact: '', company: '', inbound: '', webhook: newId<'webhook'>() };

beforeAll(async () => {
  journey = await openJourney();
  page = journey.page;
  const { desk } = journey;
  const anna = desk.as('Anna');
  const team = await anna.call(identity.createTeam, { body: { name: 'Первая линия', color: '#3b82f6' } });
  const company = await anna.call(customers.createCompany, { body: { name: 'ООО «Северный склад»', domains: ['client.test'] } });
  const target = { priority: null, typeId: null, time: 'clock' as const };
  await anna.call(sla.saveSlaPolicy, {
    params: { policyId: newId<'policy'>() },
    body: {
      name: 'Стандарт',
      filter: { all: [] },
      calendarId: null,
      targets: [
        { ...target, seconds: { first_response: 3600, next_response: 7200, resolution: 57_600 } },
        { ...target, priority: 'urgent', seconds: { first_response: 900, resolution: 14_400 } },
      ],
      pausesOn: ['pending'],
      stages: [{ share: 75, tell: ['assignee'], userIds: [] }],
    },
  });
  for (const [n, subject] of [
    'Не печатает принтер на втором этаже',
    'Акт сверки за октябрь',
    'Не приходит код для входа',
    'Счёт без НДС',
    'Заменить картридж',
  ].entries())
    await journey.mail(
      koiLetter({
        subject,
        messageId: `${n}@client.test`,
        from: `person${n}@client.test`,
        text: 'Добрый день!',
        html: `<p>Добрый день!</p><p>${subject}. Просим <b>помочь</b> сегодня.</p>`,
        files: n === 0 ? [{ name: 'Фото.pdf', type: 'application/pdf', data: Buffer.from('%PDF-1.4') }] : [],
      }),
    );
  await desk.settled();
  const { items } = await anna.call(tickets.listTickets);
  const printer = items.find((item) => item.subject.startsWith('Не печатает'));
  ids.ticket = printer?.id as string;
  ids.contact = printer?.requester.id as string;
  ids.company = company.id;
  await anna.call(tickets.changeTicket, {
    params: { ticketId: ids.ticket },
    body: { priority: 'urgent', addTags: ['принтер'], teamId: team.id },
  });
  await anna.call(tickets.replyToTicket, { params: { ticketId: ids.ticket }, body: { text: 'Уже едем', html: '<p>Уже <b>едем</b></p>' } });
  await anna.call(tickets.addNote, { params: { ticketId: ids.ticket }, body: { text: 'Ключ от серверной у охраны' } });
  const engineers = await anna.call(identity.createTeam, {
    body: { name: 'Инженеры', color: '#f0883e', memberIds: [desk.as('Boris').userId as never] },
  });
  const skillId = newId<'skill'>();
  await anna.call(workforce.saveSkill, { params: { skillId }, body: { name: 'Принтеры' } });
  await anna.call(workforce.saveAgentCard, {
    params: { userId: desk.as('Boris').userId as never },
    body: { takesWork: true, capacity: 6, calendarId: null, skills: [{ skillId, level: 4 }] },
  });
  for (const [level, name, teamId] of [
    [1, 'Первая линия', team.id],
    [2, 'Вторая линия', engineers.id],
  ] as const)
    await anna.call(workforce.saveLine, {
      params: { lineId: newId<'line'>() },
      body: {
        name,
        level,
        teamIds: [teamId],
        withheld: level === 1 ? ['tickets.export'] : [],
        form: level === 2 ? [{ key: 'tried', label: { ru: 'Что уже сделано', en: 'What was tried' }, kind: 'long', required: true }] : [],
      },
    });
  await anna.call(automation.saveDistribution, {
    params: { teamId: engineers.id },
    body: {
      enabled: true,
      method: 'least_loaded',
      previousFirst: true,
      giveBackMinutes: 30,
      categoryIds: [],
      firstCompanyIds: [company.id],
      needs: [{ typeId: null, categoryId: null, tag: 'принтер', skillId, level: 3 }],
    },
  });
  await anna.call(workforce.chooseStatusOf, { params: { userId: desk.as('Boris').userId as never }, body: { choice: 'online' } });
  await anna.call(tickets.createTicket, {
    body: { subject: 'Замятие бумаги', requester: { email: 'person7@client.test' }, teamId: engineers.id, tags: ['принтер'] } as never,
  });
  await saveRules(desk);
  const templateId = newId<'checklist_template'>();
  const step = { hint: '', required: false, unit: null, least: null, most: null, options: [] };
  await anna.call(tickets.saveChecklistTemplate, {
    params: { templateId },
    body: {
      name: 'Выезд к клиенту',
      typeIds: [],
      automatic: false,
      steps: [
        { ...step, id: newId(), kind: 'tick', title: 'Согласовать время', required: true },
        { ...step, id: newId(), kind: 'number', title: 'Снять показания', unit: 'стр.', least: 0, most: 1_000_000, required: true },
        { ...step, id: newId(), kind: 'choice', title: 'Состояние', options: ['Исправно', 'Заменить'] },
        { ...step, id: newId(), kind: 'file', title: 'Фото акта', required: true },
        { ...step, id: newId(), kind: 'text', title: 'Что сказал клиент', hint: 'Коротко, своими словами' },
      ],
    },
  });
  const checklistId = newId<'checklist'>();
  const started = await anna.call(tickets.startChecklist, { params: { ticketId: ids.ticket as never, checklistId }, body: { templateId } });
  await anna.call(tickets.changeChecklistStep, {
    params: { ticketId: ids.ticket as never, checklistId, stepId: started.steps[0]?.id as never },
    body: { value: true, assigneeId: desk.as('Boris').userId as never },
  });
  await desk.settled();
  // a mail that no parser brings to an end lies in quarantine, as the ledger's worst case
  await journey.mail(answerTo('<x@client.test>', { subject: 'Письмо в карантине', text: 'Текст', from: 'bad@client.test' }));
  await desk.settled();
  const [bad] = await desk.sql<{ id: string }>(
    `update inbound_messages set state = 'quarantined', outcome = 'quarantined', error = 'parse_timeout' where subject = 'Письмо в карантине' returning id`,
  );
  ids.inbound = bad?.id ?? '';
  await anna.call(integrations.saveWebhook, {
    params: { webhookId: ids.webhook },
    body: {
      name: 'Учётная система',
      url: 'https://crm.client.test/hooks/otklik',
      events: ['ticket.opened', 'ticket.changed'],
      teamIds: [],
      enabled: true,
    },
  });
  // a name that leads nowhere: an attempt without an answer stands in the log
  await anna.call(integrations.testWebhook, { params: { webhookId: ids.webhook } });
  await desk.sql(`update users set operator = true where name = 'Anna'`);
  await fillCards(ids.contact, ids.company);
  await journey.signIn(journey.browser.context, 'anna@first.test');
  const workTypeId = newId<'work_type'>();
  const rates = [{ from: '2026-01-01', minorPerHour: 250_000, currency: 'RUB' }];
  await anna.call(tickets.saveWorkType, {
    params: { workTypeId },
    body: { names: { ru: 'Настройка', en: 'Setting up' }, position: 0, active: true, rates },
  });
  await workByAnna(desk, ids.ticket, workTypeId);
});

/** A rule of each kind. */
async function saveRules(desk: Desk): Promise<void> {
  const rule = (name: string, body: object) =>
    desk.as('Anna').call(automation.saveRule, { params: { ruleId: newId<'rule'>() }, body: { name, enabled: true, ...body } as never });
  await rule('Принтеры вперёд', {
    when: { kind: 'event', events: ['ticket_created', 'ticket_changed'], fields: ['subject'] },
    if: { all: [{ field: 'source', op: 'in', value: ['email'] }, { any: [{ field: 'subject', op: 'has', value: 'принтер' }] }] },
    actions: [
      { do: 'priority', priority: 'high' },
      { do: 'add_tags', tags: ['принтер'] },
      { do: 'notify', assignee: true, text: 'Сломан принтер' },
    ],
  });
  await rule('Тишина три дня', {
    when: { kind: 'timer', since: 'lastMessage', amount: 3, unit: 'days', working: true },
    if: { all: [{ field: 'statusKind', op: 'in', value: ['pending'] }] },
    actions: [{ do: 'add_tags', tags: ['тишина'] }],
  });
  await rule('Утренний разбор', {
    enabled: false,
    when: { kind: 'schedule', days: [1, 2, 3, 4, 5], at: '09:00' },
    if: { all: [{ field: 'statusKind', op: 'in', value: ['new'] }] },
    actions: [{ do: 'add_tags', tags: ['утро'] }],
  });
}

/** Custom fields of a contact and of a company, some of them filled in. */
async function fillCards(contactId: string, companyId: string) {
  const anna = journey.desk.as('Anna');
  const define = async (of: 'ticket' | 'contact' | 'company', type: string, names: { ru: string; en: string }, options: object[] = []) => {
    const fieldId = newId<'field'>();
    const body = { of, key: `k${fieldId.slice(-8)}`, type, names, options } as never;
    await anna.call(fields.saveField, { params: { fieldId }, body });
    return fieldId;
  };
  await define('ticket', 'number', { ru: 'Стоимость работ', en: 'Cost of work' });
  const room = await define('contact', 'text', { ru: 'Кабинет', en: 'Room' });
  await define('contact', 'date', { ru: 'Работает с', en: 'Works since' });
  await define('contact', 'checkbox', { ru: 'Принимает решения', en: 'Decides' });
  const gold = newId();
  const level = await define('company', 'choice', { ru: 'Уровень обслуживания', en: 'Service level' }, [
    { id: gold, names: { ru: 'Золотой', en: 'Gold' } },
  ]);
  const turnover = await define('company', 'money', { ru: 'Сумма договора', en: 'Contract value' });
  await anna.call(customers.changeContact, { params: { contactId: contactId as never }, body: { fields: { [room]: '214-Б' } } });
  const body = { fields: { [level]: gold, [turnover]: { minor: 125_000_000, currency: 'RUB' } } };
  await anna.call(customers.changeCompany, { params: { companyId: companyId as never }, body });
}

/** Time is a person's, never a program's: she enters it signed in. */
async function workByAnna(desk: Desk, ticketId: string, workTypeId: string): Promise<void> {
  const anna = openBrowser(desk.server);
  await anna.signIn('anna@first.test');
  for (const [day, minutes] of [
    ['2026-11-20', 90],
    ['2026-11-20', 25],
    ['2026-11-19', 45],
  ] as const)
    await anna.call(tickets.addTime, {
      params: { ticketId, entryId: newId() } as never,
      body: { minutes, day, workTypeId, note: 'Диагностика' } as never,
    });
  await anna.call(tickets.startTimer, { body: { ticketId } as never });
}
afterAll(() => journey?.close());
shotFailures(() => page);

/** each screen: where, and what to do there before it is looked at */
const screens: Record<string, { path: string; act?: (page: Page) => Promise<void>; width?: number }> = {
  'inbox-empty': { path: '/views/waiting' },
  inbox: { path: '/views/open' },
  ticket: { path: '/views/open/tickets/:ticket' },
  'ticket-full': { path: '/tickets/:ticket' },
  'ticket-1100': { path: '/views/open/tickets/:ticket', width: 1100 },
  'ticket-700': { path: '/views/open/tickets/:ticket', width: 700 },
  'inbox-700': { path: '/views/open', width: 700 },
  palette: {
    path: '/views/open',
    act: async (on) => {
      await on.keyboard.press('Control+KeyK');
      await on.getByRole('dialog').getByRole('textbox').fill('принтер');
      await on.getByRole('dialog').getByText(/№ \d/).first().waitFor();
    },
  },
  'search-empty': { path: '/search' },
  search: {
    path: '/search?q=%D0%BF%D1%80%D0%B8%D0%BD%D1%82%D0%B5%D1%80%D1%8B',
    act: (on) => on.locator('mark').first().waitFor(),
  },
  'search-operators': {
    path: '/search?q=%D1%81%D1%82%D0%B0%D1%82%D1%83%D1%81%3A%D0%BD%D0%BE%D0%B2%D0%B0%D1%8F%20%D0%B4%D0%BE%D0%B1%D1%80%D1%8B%D0%B9',
    act: (on) => on.locator('[data-result]').first().waitFor(),
  },
  'search-nothing': { path: '/search?q=%D0%B3%D0%B8%D0%BF%D0%BF%D0%BE%D0%BF%D0%BE%D1%82%D0%B0%D0%BC' },
  keys: {
    path: '/views/open',
    act: async (on) => {
      await on.keyboard.press('Shift+?');
      await on.getByRole('dialog').getByRole('switch').waitFor();
    },
  },
  'new-ticket': {
    path: '/views/open',
    act: async (on) => {
      await on.keyboard.press('KeyC');
      await on.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  'bulk-more': {
    path: '/views/open',
    act: async (on) => {
      await on.keyboard.press('KeyJ');
      await on.keyboard.press('KeyX');
      await on
        .getByRole('toolbar')
        .getByRole('button', { name: /^(Ещё|More)$/ })
        .click();
      await on
        .getByRole('dialog')
        .getByRole('textbox', { name: /^(Отложить до|Snooze until)/ })
        .fill('завтра 9');
      await on
        .getByRole('dialog')
        .getByRole('combobox', { name: /^(Дополнительные поля|Custom fields)$/ })
        .click();
      await on.getByRole('option', { name: /^(Стоимость работ|Cost of work)$/ }).click();
    },
  },
  contacts: { path: '/contacts' },
  contact: { path: '/contacts/:contact' },
  'contacts-import': { path: '/contacts/import' },
  'contacts-import-390': {
    path: '/contacts/import',
    width: 390,
    act: async (on) => {
      await on.locator('input[type=file]').setInputFiles({
        name: 'Клиенты.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('ФИО;Почта;Компания;Город\nОльга Сергеева;olga@north.test;Северный склад;Тверь\nИгорь Панов;игорь;;Клин\n'),
      });
      await on.getByRole('cell', { name: 'Ольга Сергеева' }).waitFor();
    },
  },
  'contact-edit': { path: '/contacts/:contact', act: (on) => press(on, /^(Изменить|Change)$/) },
  'contact-merge': { path: '/contacts/:contact', act: (on) => press(on, /^(Объединить|Merge)$/) },
  recipients: {
    path: '/views/open/tickets/:ticket',
    act: async (on) => {
      await on.getByRole('button', { name: /^(Изменить получателей|Change recipients)/ }).click();
      await on
        .getByLabel(/^(Копия|Cc)$/)
        .first()
        .waitFor();
    },
  },
  companies: { path: '/companies' },
  company: { path: '/companies/:company' },
  start: { path: '/start' },
  profile: { path: '/settings/profile' },
  security: { path: '/settings/security' },
  'notification-settings': { path: '/settings/notifications' },
  notifications: { path: '/notifications' },
  drafts: { path: '/drafts' },
  users: { path: '/settings/users' },
  teams: { path: '/settings/teams' },
  roles: { path: '/settings/roles' },
  'roles-390': { path: '/settings/roles', width: 390 },
  'users-390': { path: '/settings/users', width: 390 },
  'api-keys': { path: '/settings/api-keys' },
  audit: { path: '/settings/audit' },
  general: { path: '/settings/general' },
  inboxes: { path: '/settings/inboxes' },
  inbound: { path: '/settings/inbound' },
  'inbound-item': { path: '/settings/inbound?item=:inbound' },
  responses: { path: '/settings/responses' },
  macros: { path: '/settings/macros' },
  forecast: { path: '/forecast' },
  rules: { path: '/settings/rules' },
  'rule-edit': { path: '/settings/rules', act: (on) => press(on, /^Принтеры вперёд$/) },
  webhooks: { path: '/settings/webhooks' },
  'webhook-edit': { path: '/settings/webhooks', act: (on) => press(on, /^Учётная система$/) },
  'webhook-log': { path: '/settings/webhooks', act: (on) => openLog(on) },
  'webhook-delivery': {
    path: '/settings/webhooks',
    act: async (on) => {
      await openLog(on);
      await on
        .getByRole('dialog')
        .getByRole('button', { name: /№|No\./ })
        .first()
        .click();
      await on.getByRole('dialog').getByText('webhook-id').waitFor();
    },
  },
  hours: { path: '/settings/hours' },
  sla: { path: '/settings/sla' },
  'sla-policy': { path: '/settings/sla', act: (on) => press(on, /^Стандарт$/) },
  compliance: { path: '/compliance' },
  'compliance-export': {
    path: '/compliance',
    act: async (on) => {
      await on.getByRole('button', { name: /^(Выгрузить|Export)$/ }).click();
      await on.getByRole('menuitem').first().waitFor();
    },
  },
  'my-time': { path: '/time' },
  'time-export': { path: '/time', act: (on) => press(on, /^(Выгрузить|Export)$/) },
  'work-types': { path: '/settings/work-types' },
  'work-type': { path: '/settings/work-types', act: (on) => press(on, /^(Настройка|Setting up)$/) },
  'time-entry': {
    path: '/views/open/tickets/:ticket',
    act: async (on) => {
      await on.getByText('Учтено', { exact: false }).or(on.getByText('1 ч 30 мин')).or(on.getByText('1 h 30 min')).first().waitFor();
      await on.keyboard.press('Shift+KeyW');
      await on.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  'my-status': {
    path: '/views/open',
    act: async (on) => {
      await on.getByRole('navigation').getByRole('button', { name: /Anna/ }).click();
      await on.getByRole('menuitemradio', { name: /^(На месте|Online)$/ }).waitFor();
    },
  },
  floor: { path: '/floor' },
  'floor-status': {
    path: '/floor',
    act: async (on) => {
      await on.getByRole('button', { name: /^Boris:/ }).click();
      await on.getByRole('menuitemradio').first().waitFor();
    },
  },
  lines: { path: '/settings/lines' },
  'line-edit': {
    path: '/settings/lines',
    act: async (on) => {
      await on.getByRole('button', { name: /Вторая линия/ }).click();
      await on.getByRole('menuitem', { name: /^(Изменить|Change)$/ }).click();
      await on.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  agents: { path: '/settings/agents' },
  'agent-card': { path: '/settings/agents', act: (on) => press(on, /Boris/) },
  distribution: {
    path: '/settings/distribution',
    act: async (on) => {
      await on.getByRole('textbox', { name: /^(Номер заявки|Ticket number)$/ }).fill('1');
      await on.getByRole('button', { name: /^(Проверить|Check)$/ }).click();
      await on.getByText(/^№ 1 · /).waitFor();
    },
  },
  escalate: {
    path: '/views/open/tickets/:ticket',
    act: async (on) => {
      await on.getByText('Снять показания').first().waitFor();
      await on.keyboard.press('Shift+KeyL');
      await on.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  'checklist-templates': { path: '/settings/checklists' },
  'checklist-template': { path: '/settings/checklists', act: (on) => press(on, /^(Выезд к клиенту|Site visit)$/) },
  checklists: {
    path: '/views/open/tickets/:ticket',
    act: async (on) => {
      await on.getByText('Снять показания').first().waitFor();
      await on.keyboard.press('KeyV');
      await on.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  'ticket-settings': { path: '/settings/tickets' },
  'ticket-settings-390': { path: '/settings/tickets', width: 390 },
  system: {
    path: '/settings/system',
    act: async (on) => {
      await on.getByRole('button', { name: /^(Проверить|Run the check-up)$/ }).click();
      await on.getByText(/^(Миграции|Migrations)$/).waitFor();
    },
  },
  'not-found': { path: '/nowhere' },
};

const press = async (on: Page, name: RegExp) => {
  await on.getByRole('main').getByRole('button', { name }).first().click();
  await on.getByRole('dialog').getByRole('textbox').or(on.getByRole('dialog').getByRole('combobox')).first().waitFor();
};

const openLog = async (on: Page) => {
  const table = on.getByRole('dialog').getByRole('table');
  // a click while the menu is still coming up may be lost
  for (let tries = 0; tries < 3 && !(await table.isVisible()); tries += 1) {
    await on
      .getByRole('button', { name: /Учётная система»?”?$/ })
      .last()
      .click();
    await on.getByRole('menuitem', { name: /^(Журнал|Log)$/ }).click();
    const opened = await table.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (opened) return;
    await on.keyboard.press('Escape');
  }
  await table.waitFor();
};

/** What a person wants to look at: words of screens' names, `OTKLIK_SCREENS='checklist|ticket$'`, or `.` for all. Only then pictures are taken. */
const wanted = process.env.OTKLIK_SCREENS;
const both = ['light', 'dark'] as const;

test.each(['ru', 'en'] as const)('every screen in %s: drawn, without an error; axe once', { timeout: 600_000 }, async (locale) => {
  const { browser, url } = journey;
  const checked = locale === 'ru' ? ('dark' as const) : ('light' as const);
  await page.goto(`${url}/favicon.svg`);
  await page.evaluate((to) => localStorage.setItem('otklik.locale', to), locale);
  const faults: string[] = [];
  // nobody looks on: each screen is looked at in one language and one theme, turn about
  const inTurn = (name: string, n: number) => (wanted ? new RegExp(wanted).test(name) : (n % 2 === 0) === (locale === 'ru'));
  const looked = Object.entries(screens).filter(([name], n) => inTurn(name, n));
  for (const [name, { path, act, width }] of looked) {
    browser.complaints.length = 0;
    const themes = wanted ? both : ([checked] as const);
    await page.emulateMedia({ colorScheme: themes[0] });
    await page.setViewportSize({ width: width ?? 1440, height: 900 });
    await page.goto(`${url}${path.replace(/:(\w+)/g, (_, key: keyof typeof ids) => ids[key])}`);
    await page
      .getByRole('heading')
      .or(page.getByRole('log'))
      .or(page.getByText(/^(Здесь ничего нет|Nothing here|There is nothing here)/))
      .first()
      .waitFor();
    await until('everything to be loaded', async () => (await page.getByRole('status', { name: /^(Загружа|Loading)/ }).count()) === 0);
    await act?.(page);
    for (const theme of themes) {
      // the page follows the system's theme while it is open
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
      if (wanted) await shot(page, `${name}-${locale}-${theme}`);
      if (wanted || theme === checked) await axe(page).catch((error: Error) => faults.push(`${name}: ${error.message}`));
    }
    faults.push(...browser.complaints.map((one) => `${name}: ${one}`));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) faults.push(`${name}: ${sideways} px wider than the window`);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
  }
  expect(faults).toEqual([]);
});
