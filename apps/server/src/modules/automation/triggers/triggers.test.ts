import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { runRulesJob } from './run-rules.job.ts';
import { receiveMessage } from '../../tickets/index.ts';
import { findOrMakeContact } from '../../customers/index.ts';

const { automation: lines, tickets } = contract;
let desk: Desk;
let solved: string;
beforeAll(async () => {
  desk = await openDesk();
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  solved = statuses.find((status) => status.kind === 'solved')?.id as string;
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const { id } of (await desk.as('Vera').call(lines.listRules)).items)
    await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

const on = (events: string[], more: object = {}) => ({ kind: 'event', events, ...more });
const rule = async (part: object, ruleId: string = newId()) => {
  const body = { name: 'Правило', enabled: true, when: on(['ticket_created']), if: { all: [] }, ...part };
  return desk.as('Vera').call(lines.saveRule, { params: { ruleId }, body: body as never });
};
const open = async (more: object = {}) => {
  const ticket = await desk
    .as('Boris')
    .call(tickets.createTicket, { body: { subject: 'Не печатает', requester: { email: 'olga@client.test' }, ...more } as never });
  await desk.settled();
  return ticket.id as string;
};
const change = async (ticketId: string, body: object) => {
  await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId }, body: body as never });
  await desk.settled();
};
const look = (ticketId: string) => desk.as('Boris').call(tickets.getTicket, { params: { ticketId } });
const runsOn = async (ticketId: string) =>
  (await desk.as('Boris').call(lines.listTicketRuleRuns, { params: { ticketId }, query: {} as never })).items;
const set = (priority: string) => ({ do: 'priority', priority });

test('the subject, the requester, the company, watchers and a snooze are changed as by hand; what was so already is said', async () => {
  const { id: contactId } = await desk
    .as('Anna')
    .call(contract.customers.createContact, { body: { name: 'Пётр', addresses: [{ kind: 'email', value: 'petr@client.test' }] } as never });
  const { id: companyId } = await desk.as('Anna').call(contract.customers.createCompany, { body: { name: 'Север', domains: [] } });
  const [boris, vera] = [desk.as('Boris').userId, desk.as('Vera').userId];
  await rule({
    when: on(['note_added']),
    actions: [
      { do: 'subject', subject: 'Принтер' },
      { do: 'requester', contactId },
      { do: 'company', companyId },
      { do: 'remove_watchers', userIds: [boris] },
      { do: 'wake' },
    ],
  });
  const id = await open({});
  await change(id, { watcherIds: [boris, vera], snoozedUntil: new Date(Date.now() + 86_400_000).toISOString() });
  const note = async () => {
    await desk.as('Vera').call(tickets.addNote, { params: { ticketId: id }, body: { text: 'Пора' } as never });
    await desk.settled();
  };
  await note();
  const { ticket } = await look(id);
  expect(ticket).toMatchObject({ subject: 'Принтер', requester: { id: contactId }, companyId, snoozedUntil: null });
  expect(ticket.watcherIds).toEqual([vera]);
  await note();
  expect((await runsOn(id)).map(({ actions }) => actions.map(({ outcome }) => outcome))).toEqual([
    Array(5).fill('same'),
    Array(5).fill('done'),
  ]);
});

test('an event that a rule waits for changes the ticket, says so in the history and leaves a trace', async () => {
  const { id: ruleId } = await rule({
    name: 'Важное',
    if: { all: [{ field: 'subject', op: 'has', value: 'печатает' }] },
    actions: [
      set('high'),
      { do: 'add_tags', tags: ['принтер'] },
      { do: 'note', bodies: { ru: { html: '<p>{{ticket.subject}}</p>', text: '' } } },
    ],
  });
  const id = await open();
  const { ticket, events, messages } = await look(id);
  expect(ticket).toMatchObject({ priority: 'high', tags: ['принтер'] });
  expect(messages.map((message) => message.text)).toEqual(['Не печатает']);
  expect(events.find((event) => event.type === 'ticket.changed')).toMatchObject({
    actor: { kind: 'system' },
    cause: { kind: 'rule', id: ruleId, name: 'Важное' },
  });
  expect(events.at(-1)).toMatchObject({ type: 'rules.ran' });
  const [run, ...rest] = await runsOn(id);
  expect(rest).toEqual([]);
  expect(run).toMatchObject({
    ruleId,
    ruleVersion: 1,
    depth: 1,
    outcome: 'done',
    matched: [{ field: 'subject', op: 'has', value: 'печатает', fact: 'Не печатает' }],
    actions: [
      { do: 'priority', outcome: 'done', code: null },
      { do: 'add_tags', outcome: 'done' },
      { do: 'note', outcome: 'done' },
    ],
  });
  expect(await runsOn(await open({ subject: 'Другое' }))).toEqual([]);
});

test('what a field was before, and which field changed, may be asked; a rule switched off does nothing', async () => {
  await rule({
    when: on(['ticket_changed'], { fields: ['priority'] }),
    if: { all: [{ field: 'was:priority', op: 'in', value: ['low'] }] },
    actions: [{ do: 'add_tags', tags: ['поднята'] }],
  });
  await rule({ enabled: false, actions: [{ do: 'add_tags', tags: ['нет'] }] });
  const id = await open({ priority: 'low' });
  await change(id, { subject: 'Иначе' });
  expect((await look(id)).ticket.tags).toEqual([]);
  await change(id, { priority: 'urgent' });
  expect((await look(id)).ticket.tags).toEqual(['поднята']);
});

test('rules run in their order and see what those before have done; one may stop the rest', async () => {
  const first = await rule({ name: 'Первое', actions: [set('urgent')] });
  const second = await rule({
    name: 'Второе',
    if: { all: [{ field: 'priority', op: 'in', value: ['urgent'] }] },
    actions: [{ do: 'add_tags', tags: ['вторая'] }],
    stop: true,
  });
  await rule({ name: 'Третье', actions: [{ do: 'add_tags', tags: ['третья'] }] });
  expect((await look(await open())).ticket.tags).toEqual(['вторая']);
  await desk.as('Vera').call(lines.orderRules, { body: { ruleIds: [second.id, first.id] } });
  expect((await look(await open())).ticket.tags).toEqual(['третья']);
});

test('rules that lead to each other end: each runs once in a chain, and the chain has five steps', async () => {
  await rule({
    name: 'Вверх',
    when: on(['ticket_changed']),
    if: { all: [{ field: 'priority', op: 'in', value: ['low'] }] },
    actions: [set('high')],
  });
  await rule({
    name: 'Вниз',
    when: on(['ticket_changed']),
    if: { all: [{ field: 'priority', op: 'in', value: ['high'] }] },
    actions: [set('low')],
  });
  const id = await open();
  await change(id, { priority: 'low' });
  expect((await runsOn(id)).map(({ ruleName, skipped, depth }) => [ruleName, skipped, depth]).toReversed()).toEqual([
    ['Вверх', null, 1],
    ['Вниз', null, 1],
    ['Вверх', 'chain', 2],
  ]);
  const tags = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  for (const [n, tag] of tags.entries())
    await rule({
      name: `Шаг ${n + 1}`,
      when: on(['ticket_changed'], { fields: ['tags'] }),
      if: {
        all: [
          { field: 'tags', op: 'has_all', value: [tag] },
          { field: 'tags', op: 'has_none', value: [`${tag}-`] },
          ...(tags[n + 1] ? [{ field: 'tags', op: 'has_none', value: [tags[n + 1]] }] : []),
        ],
      },
      actions: [{ do: 'add_tags', tags: [tags[n + 1] ?? 'z'] }],
    });
  await desk
    .as('Vera')
    .call(lines.orderRules, { body: { ruleIds: (await desk.as('Vera').call(lines.listRules)).items.map((one) => one.id).toReversed() } });
  const other = await open();
  await change(other, { tags: ['a'] });
  const runs = (await runsOn(other)).filter((run) => run.ruleName.startsWith('Шаг'));
  const ran = runs.filter((run) => run.outcome === 'done');
  expect(ran.map((run) => run.depth).toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(runs.filter((run) => run.outcome === 'skipped')).toMatchObject([{ ruleName: 'Шаг 6', skipped: 'depth', depth: 6, actions: [] }]);
  const { items } = await desk.as('Vera').call(lines.listRules);
  expect(items.find((one) => one.name === 'Шаг 6')?.runs).toBe(0);
});

test('a failing action is told and stops no other; after five failed runs an alarm stands, and a good one takes it back', async () => {
  const ruleId = newId();
  await rule(
    { actions: [{ do: 'team', teamId: newId() }, set('low'), { do: 'note', bodies: { ru: { html: '<p>Да</p>', text: '' } } }] },
    ruleId,
  );
  const id = await open();
  const [run] = await runsOn(id);
  expect(run).toMatchObject({
    outcome: 'partly',
    actions: [
      { do: 'team', outcome: 'refused', code: 'team_not_found' },
      { do: 'priority', outcome: 'done' },
      { do: 'note', outcome: 'done' },
    ],
  });
  expect((await look(id)).ticket.priority).toBe('low');
  for (let n = 0; n < 4; n++) await open();
  const alarms = () => desk.sql<{ kind: string }>(`select kind from alarms where subject_id = $1 and cleared_at is null`, [ruleId]);
  expect(await alarms()).toEqual([{ kind: 'rule_failing' }]);
  expect((await desk.as('Vera').call(lines.listRules)).items[0]).toMatchObject({ failures: 5, runs: 5 });
  await desk.sql(
    `update rules set definition = jsonb_set(definition, '{actions}', '[{"do": "priority", "priority": "low"}]') where id = $1`,
    [ruleId],
  );
  await desk.as('Vera').call(lines.orderRules, { body: { ruleIds: [] } });
  await open();
  expect(await alarms()).toEqual([]);
});

test('a customer’s words, hours and counts may be asked; a mail and a business event are happenings like any other', async () => {
  await rule({
    when: on(['message_received']),
    if: {
      all: [
        { field: 'text', op: 'has', value: 'возврат' },
        { field: 'requesterOpen', op: 'at_least', value: 1 },
        { field: 'requesterEmail', op: 'has', value: '@rich.test' },
      ],
    },
    actions: [set('urgent')],
  });
  await rule({
    when: on(['business_event'], { business: ['missed_call'] }),
    if: { all: [{ field: 'amount', op: 'at_least', value: 5 }] },
    actions: [{ do: 'add_tags', tags: ['звонок'] }],
  });
  await rule({
    if: {
      any: [
        { field: 'workingHours', op: 'yes' },
        { field: 'workingHours', op: 'no' },
      ],
    },
    actions: [{ do: 'add_tags', tags: ['часы'] }],
  });
  const receive = (text: string) =>
    desk.inTenant(async (ctx) => {
      const contact = await findOrMakeContact(ctx, { name: 'Пётр', email: 'petr@rich.test' });
      const message = { id: newId<'message'>(), channel: 'email', text, textVisible: text, html: null, attachments: [] };
      const received = {
        subject: 'Заказ',
        contact: { id: contact.contactId, name: 'Пётр', companyId: null },
        teamId: null,
        inboxId: null,
        reopens: true,
        message,
      };
      return receiveMessage(ctx, received as never);
    });
  const first = await receive('Хочу возврат');
  await desk.settled();
  expect((await look(first.ticketId)).ticket).toMatchObject({ priority: 'normal', tags: ['часы'] });
  const second = await receive('Где мой ВОЗВРАТ?');
  await desk.settled();
  expect((await look(second.ticketId)).ticket.priority).toBe('urgent');

  const key = await desk.key(['tickets.write']);
  const body = {
    kind: 'missed_call',
    key: 'call-17',
    requester: { email: 'anna@client.test' },
    subject: 'Пропущенный звонок',
    amount: 7,
    data: { phone: '+7' },
  };
  const told = await key.call(lines.takeBusinessEvent, { body: body as never });
  expect(told).toMatchObject({ opened: true, repeated: false });
  expect(await key.call(lines.takeBusinessEvent, { body: body as never })).toMatchObject({ ticketId: told.ticketId, repeated: true });
  await desk.settled();
  expect((await look(told.ticketId)).ticket.tags.toSorted()).toEqual(['звонок', 'часы']);
  await expect(key.call(lines.takeBusinessEvent, { body: { kind: 'no_show' } as never })).rejects.toMatchObject({ status: 400 });
});

test('people are told of a ticket that they may see, and nobody of one that is not theirs', async () => {
  await rule({ actions: [{ do: 'notify', userIds: [desk.as('Vera').userId], assignee: true, text: 'Посмотрите' }] });
  const id = await open({ assigneeId: desk.as('Boris').userId });
  const [told] = await desk.sql<{ n: number }>(`select count(*)::int n from notifications where kind = 'rule' and ticket_id = $1`, [id]);
  expect(told?.n).toBe(2);
  const nobody = await rule({ actions: [{ do: 'notify', userIds: [desk.as('Zoya').userId], text: 'Чужая' }] });
  const [run] = (await runsOn(await open())).filter((one) => one.ruleId === nobody.id);
  expect(run?.actions).toEqual([{ do: 'notify', outcome: 'skipped', code: 'nobody_to_tell' }]);
});

test('the customer gets at most five automatic answers a day, none with an empty place; an address gets a mail', async () => {
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
  const id = await open();
  const words = (text: string) => ({ ru: { html: '', text } });
  await rule({
    when: on(['ticket_changed'], { fields: ['subject'] }),
    actions: [
      { do: 'reply', bodies: words('Ваша заявка {{ticket.number}}') },
      { do: 'reply', bodies: words('Для {{company.name}}') },
      { do: 'mail', to: 'boss@first.test', subject: 'Тема {{ticket.number}}', bodies: words('Смотрите') },
    ],
  });
  for (let n = 1; n <= 6; n++) await change(id, { subject: `Тема ${n}` });
  const codes = (await runsOn(id)).map((run) => run.actions.map((one) => one.code ?? one.outcome)).toReversed();
  expect(codes[0]).toEqual(['done', 'places_not_filled', 'done']);
  expect(codes[5]).toEqual(['often_enough', 'often_enough', 'done']);
  const sent = (await look(id)).messages.filter((message) => message.direction === 'out');
  expect(sent).toHaveLength(5);
  expect(sent[0]).toMatchObject({ author: { kind: 'system' }, text: expect.stringMatching(/^Ваша заявка \d+$/) });
});

test('the same happening seen twice runs once; another tenant’s rules do not see it, and roles without the right see none', async () => {
  await rule({ actions: [{ do: 'add_tags', tags: ['раз'] }] });
  const id = await open();
  const [before] = await runsOn(id);
  const [row] = await desk.sql<{ happening_id: string }>('select happening_id from rule_runs where ticket_id = $1', [id]);
  const again = { changes: {}, messageId: null, actor: 'user', business: null, slaClock: null, duplicateScore: null, chain: [], depth: 0 };
  const data = { id: row?.happening_id as string, ticketId: id, events: ['ticket_created' as const], ...again };
  await runRulesJob.run(desk.app, { tenantId: desk.tenantId, data, tries: 2, last: false });
  expect(await runsOn(id)).toEqual([before]);
  await expect(desk.as('Boris').call(lines.listRules)).rejects.toMatchObject({ status: 403 });
  expect((await desk.as('Zoya').call(lines.listRules)).items).toEqual([]);
  await expect(
    desk.as('Zoya').call(lines.listTicketRuleRuns, { params: { ticketId: id as never }, query: {} as never }),
  ).rejects.toMatchObject({ status: 404 });
  const zoya = await desk.as('Zoya').call(lines.listRuleRuns, { params: { ruleId: before?.ruleId as never }, query: {} as never });
  expect(zoya.items).toEqual([]);
});

test('saving is checked for what came between, and removing is undone by saving', async () => {
  const saved = await rule({ actions: [{ do: 'status', statusId: solved }] });
  await expect(rule({ actions: [set('low')], version: 7 }, saved.id)).rejects.toMatchObject({ problem: { code: 'version_conflict' } });
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: saved.id } });
  await expect(desk.as('Vera').call(lines.removeRule, { params: { ruleId: saved.id } })).rejects.toMatchObject({ status: 404 });
  expect(await rule({ actions: [set('low')] }, saved.id)).toMatchObject({ version: 2 });
});

test('a rule begins a checklist once, calls a webhook and hands the ticket to another line', async () => {
  const anna = desk.as('Anna');
  const team = await anna.call(contract.identity.createTeam, { body: { name: 'Вторая линия' } as never });
  const [lineId, templateId, webhookId] = [newId<'line'>(), newId<'checklist_template'>(), newId<'webhook'>()];
  await anna.call(contract.workforce.saveLine, { params: { lineId }, body: { name: 'L2', level: 2, teamIds: [team.id] } as never });
  const step = { id: newId(), title: 'Проверить питание', kind: 'tick', required: true };
  await anna.call(tickets.saveChecklistTemplate, { params: { templateId }, body: { name: 'Диагностика', steps: [step] } as never });
  await anna.call(contract.integrations.saveWebhook, { params: { webhookId }, body: { name: 'ERP', url: 'http://127.0.0.1:9/' } as never });
  const { id: ruleId } = await rule({
    name: 'Наверх',
    when: on(['ticket_created', 'ticket_changed']),
    actions: [
      { do: 'checklist', templateId },
      { do: 'webhook', webhookId },
      { do: 'escalate', lineId, reason: 'Не решено на первой линии' },
    ],
  });
  const id = await open();
  const { ticket, events } = await look(id);
  expect(ticket.teamId).toBe(team.id);
  expect(events.map((event) => event.type)).toEqual(expect.arrayContaining(['checklist.started', 'ticket.escalated']));
  const [sent] = await desk.sql<{ type: string }>('select type from webhook_deliveries where ticket_id = $1', [id]);
  expect(sent).toMatchObject({ type: 'rule.fired' });
  await change(id, { priority: 'high' });
  const runs = await runsOn(id);
  expect(runs.map((run) => [run.ruleId, ...run.actions.map(({ outcome, code }) => code ?? outcome)])).toEqual([
    [ruleId, 'checklist_stands', 'done', 'line_is_same'],
    [ruleId, 'done', 'done', 'done'],
  ]);
  // somebody outside answers each call by changing the ticket: they go round sixty times an hour and no more
  await desk.sql(
    `insert into rule_runs select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'happening_id', gen_random_uuid()))).*
     from rule_runs r, generate_series(1, 57) where ticket_id = $1 and depth = 1 and outcome = 'done' and event = 'ticket_created'`,
    [id],
  );
  for (const priority of ['low', 'urgent']) await change(id, { priority });
  const [last, before] = await runsOn(id);
  expect([before?.actions[1], last?.actions[1]]).toMatchObject([{ outcome: 'done' }, { outcome: 'skipped', code: 'often_enough' }]);
});

test('the requester and the company are asked for their own fields, now and by a dry run', async () => {
  const field = async (of: 'contact' | 'company', key: string, type: string) => {
    const fieldId = newId();
    const body = { of, key, type, names: { ru: key, en: key }, options: [] };
    await desk.as('Anna').call(contract.fields.saveField, { params: { fieldId: fieldId as never }, body: body as never });
    return fieldId;
  };
  const [level, debt] = [await field('contact', 'level', 'text'), await field('company', 'debt', 'number')];
  const when = on(['ticket_created']);
  const filter = {
    all: [
      { field: `field:${level}`, op: 'is', value: 'золото' },
      { field: `field:${debt}`, op: 'at_least', value: 100 },
    ],
  };
  const body = { name: 'Свои поля', enabled: true, when, if: filter, actions: [set('urgent')] };
  await rule(body);
  const requester = { email: 'own@client.test' };
  const plain = await open({ requester });
  await desk.sql(
    `with firm as (insert into companies (tenant_id, id, name, fields, created_at, updated_at)
       values ($1, gen_random_uuid(), 'Своя', jsonb_build_object($2::text, 150), now(), now()) returning id)
     update contacts set company_id = (select id from firm), fields = jsonb_build_object($3::text, 'Золото') where email = 'own@client.test'`,
    [desk.tenantId, debt, level],
  );
  const found = await open({ requester });
  expect([(await look(plain)).ticket.priority, (await look(found)).ticket.priority]).toEqual(['normal', 'urgent']);
  expect((await runsOn(found))[0]?.matched).toMatchObject([{ fact: 'Золото' }, { fact: 150 }]);
  const tried = await desk.as('Vera').call(lines.dryRunRule, { params: { ruleId: newId() as never }, body: { rule: body } as never });
  expect(tried.items.map((run) => run.ticketId)).toEqual([found]);
  expect(tried.asNow).toEqual([`field:${level}`, `field:${debt}`]);
  const unknown = { ...body, if: { all: [{ field: `field:${newId()}`, op: 'is', value: 'x' }] } };
  await expect(rule(unknown)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});
