import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets, identity, fields, integrations, workforce } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(async () => {
  for (const { id } of (await desk.as('Vera').call(lines.listRules)).items)
    await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

const body = (part: object) =>
  ({
    name: 'Правило',
    enabled: true,
    when: { kind: 'event', events: ['ticket_created'] },
    if: { all: [] },
    actions: [{ do: 'priority', priority: 'high' }],
    ...part,
  }) as never;
const save = (part: object) => desk.as('Vera').call(lines.saveRule, { params: { ruleId: newId<'rule'>() }, body: body(part) });
const found = async () => (await desk.as('Vera').call(lines.listRules)).items.flatMap((rule) => rule.findings);
const open = async () => {
  const ticket = await desk
    .as('Boris')
    .call(tickets.createTicket, { body: { subject: 'Не печатает', requester: { email: 'olga@client.test' } } as never });
  await desk.settled();
  return ticket.id as string;
};
const outcomesOn = async (ticketId: string) =>
  (await desk.as('Boris').call(lines.listTicketRuleRuns, { params: { ticketId } as never, query: {} as never })).items.flatMap((run) =>
    run.actions.map(({ do: kind, outcome }) => `${kind} ${outcome}`),
  );
const team = async (name: string) => (await desk.as('Anna').call(identity.createTeam, { body: { name } as never })).id as string;
const condition = (field: string, gone: string) => ({ code: 'names_gone', refused: false, field, action: null, gone, instead: null });
const inAction = (action: string, gone: string, instead: string) => ({
  code: 'names_gone',
  refused: false,
  field: null,
  action,
  gone,
  instead,
});

test('a team that goes after the rule was saved is told in the list, the condition apart from the action, which is left while the rest is done', async () => {
  const teamId = await team('Вторая линия');
  const saved = await save({
    if: {
      any: [
        { field: 'team', op: 'in', value: [teamId, 'none'] },
        { field: 'was:team', op: 'not_in', value: [teamId] },
      ],
    },
    actions: [
      { do: 'team', teamId },
      { do: 'priority', priority: 'urgent' },
    ],
  });
  expect(saved.findings).toEqual([]);
  await desk.as('Anna').call(identity.removeTeam, { params: { teamId } as never });
  expect(await found()).toMatchObject([condition('team', 'team'), condition('was:team', 'team'), inAction('team', 'team', 'left')]);
  expect(await outcomesOn(await open())).toEqual(['team refused', 'priority done']);
});

test('whoever saves a rule that names what is not there is told at once, and while it is being written', async () => {
  const strange = newId();
  const part = {
    if: {
      all: [
        { field: 'company', op: 'in', value: [strange] },
        { field: 'requester', op: 'not_in', value: [strange] },
        { field: 'inbox', op: 'in', value: [strange] },
        { field: 'openCalendars', op: 'has_none', value: [strange] },
      ],
    },
    actions: [
      { do: 'checklist', templateId: strange },
      { do: 'escalate', lineId: strange, reason: 'Сложно' },
      { do: 'webhook', webhookId: strange },
      { do: 'notify', userIds: [], teamIds: [], roleIds: [strange], assignee: false, text: 'Смотрите' },
    ],
  };
  const expected = [
    condition('company', 'company'),
    condition('requester', 'contact'),
    condition('inbox', 'inbox'),
    condition('openCalendars', 'calendar'),
    inAction('checklist', 'checklist_template', 'left'),
    inAction('escalate', 'line', 'left'),
    inAction('webhook', 'webhook', 'left'),
    inAction('notify', 'role', 'left'),
  ];
  const told = await desk.as('Vera').call(lines.checkRule, { params: { ruleId: newId<'rule'>() }, body: body(part) });
  expect(told.findings).toMatchObject(expected);
  expect((await save(part)).findings).toMatchObject(expected);
  await save({ if: { all: [] }, actions: (part.actions as object[]).slice(0, 3) });
  expect(await outcomesOn(await open())).toEqual(['checklist refused', 'escalate refused', 'webhook refused']);
});

test('whoever is switched off is named: given no work, not told with the others; back on, nothing is said', async () => {
  const rita = await desk.hire('Рита', desk.roleIds.agent as string);
  await save({
    actions: [
      { do: 'assignee', userId: rita.userId },
      { do: 'notify', userIds: [rita.userId, desk.as('Vera').userId], teamIds: [], roleIds: [], assignee: false, text: 'Смотрите' },
    ],
  });
  expect(await found()).toEqual([]);
  const status = (to: string) =>
    desk.as('Anna').call(identity.changeUser, { params: { userId: rita.userId } as never, body: { status: to } as never });
  await status('disabled');
  expect(await found()).toMatchObject([inAction('assignee', 'user', 'left'), inAction('notify', 'user', 'rest')]);
  expect(await outcomesOn(await open())).toEqual(['assignee refused', 'notify done']);
  await status('active');
  expect(await found()).toEqual([]);
});

test('an archived type is still given, an archived field and a choice of one are not', async () => {
  const { types } = await desk.as('Anna').call(tickets.getTicketSettings);
  const type = types[0] as NonNullable<(typeof types)[0]>;
  const [fieldId, optionId] = [newId<'field'>(), newId()];
  const option = (active: boolean) => [{ id: optionId, names: { ru: 'Север' }, parentId: null, active }];
  const field = (part: object) =>
    desk.as('Anna').call(fields.saveField, {
      params: { fieldId },
      body: { of: 'ticket', key: 'yard', type: 'choice', names: { ru: 'Двор' }, options: option(true), ...part } as never,
    });
  await field({});
  await save({
    if: { all: [{ field: `field:${fieldId}`, op: 'not_in', value: [optionId] }] },
    actions: [
      { do: 'type', typeId: type.id },
      { do: 'field', fieldId, value: optionId },
    ],
  });
  expect(await found()).toEqual([]);
  await field({ options: option(false) });
  expect(await found()).toMatchObject([condition(`field:${fieldId}`, 'option'), inAction('field', 'option', 'left')]);
  await field({ active: false });
  await desk
    .as('Anna')
    .call(tickets.saveType, { params: { typeId: type.id } as never, body: { names: type.names, active: false } as never });
  expect((await found()).map(({ gone, instead }) => `${gone} ${instead}`)).toEqual([
    'field null',
    'option null',
    'type done',
    'field left',
    'option left',
  ]);
  expect(await outcomesOn(await open())).toEqual(['type done', 'field refused']);
});

test('what is there is not called gone: a webhook until it is switched off, a line, a status', async () => {
  const webhookId = newId();
  const webhook = (enabled: boolean) =>
    desk.as('Anna').call(integrations.saveWebhook, {
      params: { webhookId } as never,
      body: { name: 'Учёт', url: 'http://127.0.0.1:9/x', events: ['ticket.opened'], enabled } as never,
    });
  await webhook(true);
  const lineId = newId();
  const teamId = await team('Третья линия');
  await desk.as('Anna').call(workforce.saveLine, {
    params: { lineId } as never,
    body: { name: 'Третья', level: 3, teamIds: [teamId], form: [] } as never,
  });
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  await save({
    if: { all: [{ field: 'status', op: 'in', value: statuses.map((status) => status.id) }] },
    actions: [
      { do: 'webhook', webhookId },
      { do: 'escalate', lineId, teamId, reason: 'Сложно' },
    ],
  });
  expect(await found()).toEqual([]);
  await webhook(false);
  expect(await found()).toMatchObject([inAction('webhook', 'webhook', 'left')]);
});

test('a field of ours that was removed: its condition may be kept, holds for nothing and is warned of; a new one on it is refused', async () => {
  const fieldId = newId<'field'>();
  await desk.as('Anna').call(fields.saveField, {
    params: { fieldId },
    body: { of: 'ticket', key: 'gate', type: 'text', names: { ru: 'Ворота' } } as never,
  });
  const part = { if: { all: [{ field: `field:${fieldId}`, op: 'is', value: 'Северные' }] } };
  const saved = await save(part);
  await desk.as('Anna').call(fields.removeField, { params: { fieldId } });
  const again = body({ ...part, name: 'Другое имя', version: saved.version });
  const told = [condition(`field:${fieldId}`, 'field')];
  expect((await desk.as('Vera').call(lines.checkRule, { params: { ruleId: saved.id }, body: again })).findings).toMatchObject(told);
  expect(await desk.as('Vera').call(lines.saveRule, { params: { ruleId: saved.id }, body: again })).toMatchObject({
    name: 'Другое имя',
    findings: told,
  });
  const tried = await desk.as('Vera').call(lines.dryRunRule, { params: { ruleId: saved.id }, body: { rule: body(part) } as never });
  expect(tried.count).toBe(0);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: saved.id } });
  await desk.as('Vera').call(lines.saveRule, { params: { ruleId: saved.id }, body: body(part) });
  await expect(save(part)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});

test('whom a notification names and who are all gone: it is left, not told to the rest; whoever has the ticket is the rest', async () => {
  const teamIds = [await team('Первая'), await team('Вторая')];
  const tell = (assignee: boolean) => ({ do: 'notify', userIds: [], teamIds, roleIds: [], assignee, text: 'Смотрите' });
  await save({ actions: [tell(false)] });
  await save({ actions: [tell(true)] });
  for (const [at, teamId] of teamIds.entries()) {
    expect((await found()).map(({ instead }) => instead)).toEqual(at === 0 ? [] : ['rest', 'rest']);
    await desk.as('Anna').call(identity.removeTeam, { params: { teamId } as never });
  }
  expect((await found()).map(({ instead }) => instead)).toEqual(['left', 'rest']);
});

test('a status that is not there is told of once, and a notification for nobody is not switched on', async () => {
  const nobody = { do: 'notify', userIds: [], teamIds: [], roleIds: [], assignee: false, text: 'Смотрите' };
  const off = await save({ enabled: false, actions: [{ do: 'status', statusId: newId() }, nobody] });
  expect(off.findings.map(({ code, action }) => `${code} ${action}`)).toEqual(['impossible status', 'impossible notify']);
  await expect(save({ actions: [nobody] })).rejects.toMatchObject({ problem: { code: 'rule_not_valid' } });
});

test('words of which nothing can be kept are refused by their place, and what remains of others is kept', async () => {
  const refused = async (part: object, path: unknown) =>
    await expect(save(part)).rejects.toMatchObject({
      problem: { code: 'invalid_input', details: { issues: [expect.objectContaining({ path })] } },
    });
  const subject = (value: unknown, op = 'has') => ({ if: { any: [{ all: [{ field: 'subject', op, value }] }] } });
  await refused(subject('\u0000'), 'body.if.any.0.all.0.value');
  await refused(subject('принтер', 'contains'), 'body.if.any.0.all.0.op');
  await refused({ if: { all: [{ field: 'tags', op: 'has_any', value: ['\u0000'] }] } }, 'body.if.all.0.value');
  const tell = (text: string) => ({
    actions: [{ do: 'notify', userIds: [], teamIds: [], roleIds: [], assignee: true, text }],
  });
  await refused(tell(' \u0000 '), 'body.actions.0.text');
  await refused({ when: { kind: 'schedule', days: [1], at: '09:00', timeZone: '' } }, 'body.when.timeZone');
  await refused({ when: { kind: 'schedule', days: [1], at: '09:00', timeZone: 'Europe/Moskow' } }, 'body.when.timeZone');
  const awaits = (field: string) => ({ when: { kind: 'event', events: ['ticket_changed'], fields: ['priority', field] } });
  await refused(awaits('prioritet'), 'body.when.fields.prioritet');
  await refused(awaits(`field:${newId()}`), expect.stringMatching(/^body\.when\.fields\.field:/));
  expect((await save(tell('Смот\u0000рите'))).actions).toMatchObject([{ text: 'Смотрите' }]);
});

test('a timer that asks who did something never fires: nobody did', async () => {
  const timer = (value: string[]) => ({
    when: { kind: 'timer', since: 'created', amount: 1, unit: 'days' },
    if: { all: [{ field: 'actor', op: 'in', value }] },
  });
  await expect(save(timer(['contact']))).rejects.toMatchObject({
    problem: { code: 'rule_not_valid', details: { findings: 'never_fires' } },
  });
  expect((await save({ ...timer(['contact']), enabled: false })).findings).toMatchObject([{ code: 'never_fires', field: 'actor' }]);
  expect((await save(timer(['contact', 'system']))).findings).toEqual([]);
});
