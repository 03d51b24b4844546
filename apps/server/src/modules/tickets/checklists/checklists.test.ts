import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { startChecklist } from '../index.ts';

const lines = contract.tickets;
let desk: Desk;
let typeId: string;
beforeAll(async () => {
  desk = await openDesk();
  typeId = (await desk.as('Anna').call(lines.getTicketSettings)).types[1]?.id as string;
});
afterAll(() => desk.close());

const refused = (code: string) => ({ problem: { code } });
const step = (title: string, more: object = {}) => ({ id: newId(), title, kind: 'tick', ...more });
const save = (body: object, templateId: string = newId()) =>
  desk
    .as('Anna')
    .call(lines.saveChecklistTemplate, { params: { templateId }, body: { name: 'Выезд', steps: [step('Осмотр')], ...body } as never });
const open = async (more: object = {}) =>
  (await desk.as('Boris').call(lines.createTicket, { body: { subject: 'Стенд', requester: { email: 'c@client.test' }, ...more } as never }))
    .id;
const start = (ticketId: string, templateId: string, checklistId: string = newId<'checklist'>()) =>
  desk.as('Boris').call(lines.startChecklist, { params: { ticketId, checklistId }, body: { templateId } as never });
const set = (ticketId: string, list: { id: string }, stepId: string | undefined, body: object, who: 'Boris' | 'Gleb' = 'Boris') =>
  desk.as(who).call(lines.changeChecklistStep, { params: { ticketId, checklistId: list.id, stepId } as never, body: body as never });
const listed = async (ticketId: string) => (await desk.as('Boris').call(lines.listChecklists, { params: { ticketId } })).items;
const solve = (ticketId: string) =>
  desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: { statusKind: 'solved' } as never });
const history = async (ticketId: string) =>
  (await desk.as('Boris').call(lines.listHistory, { params: { ticketId } })).items.filter((event) => event.type.startsWith('checklist.'));

test('a checklist keeps the steps it began with, whatever becomes of its template', async () => {
  const template = await save({ steps: [step('Снять показания'), step('Закрыть щит')] });
  const ticketId = await open();
  const list = await start(ticketId, template.id);
  await save({ steps: [step('Другое')], version: 1 }, template.id);
  expect((await listed(ticketId)).map((one) => [one.templateVersion, one.steps.map(({ title }) => title)])).toEqual([
    [1, ['Снять показания', 'Закрыть щит']],
  ]);
  await expect(save({ version: 1 }, template.id)).rejects.toMatchObject(refused('version_conflict'));
  const second = await start(ticketId, template.id);
  expect([second.templateVersion, second.steps.map(({ title }) => title)]).toEqual([2, ['Другое']]);
  await expect(start(ticketId, template.id, list.id)).rejects.toMatchObject(refused('already_exists'));
});

test('each kind of step takes what it is for, and nothing else', async () => {
  const template = await save({
    steps: [
      step('Выключено'),
      step('Давление', { kind: 'number', unit: 'бар', least: 2, most: 6 }),
      step('Состояние', { kind: 'choice', options: ['Исправно', 'Заменить'] }),
      step('Что видно', { kind: 'text' }),
    ],
  });
  const ticketId = await open();
  const list = await start(ticketId, template.id);
  const [tick, number, choice, text] = list.steps.map(({ id }) => id);
  for (const [stepId, value, fault] of [
    [tick, 'да', 'wrong_type'],
    [number, 6.5, 'too_large'],
    [number, 1.99, 'too_small'],
    [number, 'много', 'wrong_type'],
    [choice, 'Сломано', 'no_such_option'],
    [text, 'я'.repeat(2001), 'too_long'],
  ])
    await expect(set(ticketId, list, stepId as string, { value })).rejects.toMatchObject({
      problem: { code: 'step_not_valid', details: { fault } },
    });
  await set(ticketId, list, tick, { value: true });
  await set(ticketId, list, number, { value: 6 });
  await set(ticketId, list, choice, { value: 'Исправно' });
  const done = await set(ticketId, list, text, { value: '  сухо ' });
  expect(done.steps.map(({ value, doneByName }) => [value, doneByName])).toEqual(
    [true, 6, 'Исправно', 'сухо'].map((value) => [value, "Boris's key"]),
  );
  expect((await history(ticketId)).map((event) => event.type)).toEqual(
    ['started', 'step_changed', 'step_changed', 'step_changed', 'step_changed', 'finished'].map((word) => `checklist.${word}`),
  );
  await set(ticketId, list, text, { value: 'сухо' });
  expect(await history(ticketId)).toHaveLength(6);
  const back = await set(ticketId, list, number, { value: null });
  expect(back.steps[1]).toMatchObject({ value: null, doneAt: null, doneByName: null });
});

test('a ticket is not solved while a required step is open; taken off, the list asks for nothing; the system is never asked', async () => {
  const template = await save({ steps: [step('Акт подписан', { required: true }), step('По желанию')] });
  const ticketId = await open();
  const list = await start(ticketId, template.id);
  await expect(solve(ticketId)).rejects.toMatchObject({
    status: 422,
    problem: { code: 'required_steps', details: { steps: 'Акт подписан', count: 1 } },
  });
  await expect(
    desk.as('Boris').call(lines.replyToTicket, { params: { ticketId }, body: { text: 'Готово', statusKind: 'solved' } as never }),
  ).rejects.toMatchObject(refused('required_steps'));
  await set(ticketId, list, list.steps[0]?.id, { value: true }, 'Gleb');
  expect((await solve(ticketId)).statusKind).toBe('solved');
  const other = await open();
  const removed = await start(other, template.id);
  const params = { ticketId: other, checklistId: removed.id };
  await desk.as('Boris').call(lines.removeChecklist, { params });
  expect(await listed(other)).toEqual([]);
  await expect(set(other, removed, removed.steps[0]?.id, { value: true })).rejects.toMatchObject(refused('not_found'));
  expect((await solve(other)).statusKind).toBe('solved');
  await start(other, template.id, removed.id);
  expect((await listed(other)).map(({ id }) => id)).toEqual([removed.id]);
});

test('an automatic one comes with its type, once: opened with it or given it later; taken off it stays off', async () => {
  const template = await save({ name: 'При инциденте', automatic: true, typeIds: [typeId] });
  const names = async (ticketId: string) => (await listed(ticketId)).map(({ name }) => name);
  expect(await names(await open({ typeId }))).toEqual(['При инциденте']);
  const ticketId = await open();
  expect(await names(ticketId)).toEqual([]);
  const typed = (to: string | null) => desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: { typeId: to } as never });
  await typed(typeId);
  await typed(null);
  await typed(typeId);
  const [list] = await listed(ticketId);
  expect(await names(ticketId)).toEqual(['При инциденте']);
  await desk.as('Boris').call(lines.removeChecklist, { params: { ticketId, checklistId: list?.id as never } });
  await typed(null);
  await typed(typeId);
  expect(await names(ticketId)).toEqual([]);
  await desk.as('Anna').call(lines.removeChecklistTemplate, { params: { templateId: template.id } });
  expect(await names(await open({ typeId }))).toEqual([]);
  await expect(save({ typeIds: [newId()] })).rejects.toMatchObject(refused('not_found'));
});

test('a step given to a person is told to them, if they see the ticket', async () => {
  const template = await save({});
  const ticketId = await open();
  const list = await start(ticketId, template.id);
  await set(ticketId, list, list.steps[0]?.id, { assigneeId: desk.as('Vera').userId });
  const vera = openBrowser(desk.server);
  await vera.signIn('vera@first.test');
  const { items } = await vera.call(contract.notifications.listNotifications);
  expect(items.filter(({ kind }) => kind === 'step_assigned')).toMatchObject([{ facts: { text: 'Осмотр' } }]);
  const team = await desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Закрытая', color: '#3b82f6' } });
  await desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: { teamId: team.id } as never });
  await expect(set(ticketId, list, list.steps[0]?.id, { assigneeId: desk.as('Gleb').userId })).rejects.toMatchObject(
    refused('user_not_found'),
  );
  await expect(set(ticketId, list, list.steps[0]?.id, { value: true }, 'Gleb')).rejects.toMatchObject(refused('ticket_not_found'));
});

test('after a merge the survivor shows the lists of both and needs both; taken apart each has its own again', async () => {
  const template = await save({ steps: [step('Обязательно', { required: true })] });
  const [one, two] = [await open(), await open()];
  const list = await start(two, template.id);
  await desk.as('Boris').call(lines.mergeTickets, { params: { ticketId: one }, body: { ticketIds: [two] } as never });
  expect((await listed(one)).map(({ id }) => id)).toEqual([list.id]);
  await expect(solve(one)).rejects.toMatchObject(refused('required_steps'));
  await set(one, list, list.steps[0]?.id, { value: true });
  await desk.as('Boris').call(lines.unmergeTicket, { params: { ticketId: two } });
  expect([await listed(one), (await listed(two)).map(({ steps }) => steps[0]?.value)]).toEqual([[], [true]]);
});

test('rules start one by the same verb', async () => {
  const template = await save({ name: 'От правила' });
  const ticketId = await open();
  await desk.inTenant((ctx) => startChecklist({ ...ctx, cause: { kind: 'rule', id: null, name: 'Выезды' } }, ticketId, template.id));
  expect(await history(ticketId)).toMatchObject([{ type: 'checklist.started', cause: { name: 'Выезды' }, data: { name: 'От правила' } }]);
});

test('another tenant’s template is not found; senseless steps are refused', async () => {
  const template = await save({});
  const zoya = desk.as('Zoya');
  const theirs = await zoya.call(lines.createTicket, { body: { subject: 'Своя', requester: { email: 'z@client.test' } } as never });
  await expect(
    zoya.call(lines.startChecklist, {
      params: { ticketId: theirs.id, checklistId: newId<'checklist'>() },
      body: { templateId: template.id },
    }),
  ).rejects.toMatchObject(refused('not_found'));
  await expect(save({ steps: [step('Пусто', { kind: 'choice' })] })).rejects.toMatchObject(refused('step_not_valid'));
  await expect(save({ steps: [step('Наоборот', { kind: 'number', least: 5, most: 1 })] })).rejects.toMatchObject(refused('step_not_valid'));
});

test('one step that changes the type and solves is stopped by the required steps that the type brings', async () => {
  await save({ name: 'По типу', typeIds: [typeId], automatic: true, steps: [step('Замер', { required: true }), step('Фото')] });
  const ticketId = await open();
  const retype = (statusKind: string) =>
    desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: { typeId, statusKind } as never });
  await expect(retype('solved')).rejects.toMatchObject({
    problem: { code: 'required_steps', details: { steps: 'Замер', count: 1 } },
  });
  expect(await listed(ticketId)).toEqual([]);
  await retype('open');
  const [list] = await listed(ticketId);
  await set(ticketId, list as { id: string }, list?.steps[0]?.id, { value: true });
  expect((await solve(ticketId)).statusKind).toBe('solved');
});

test('a checklist that came by the type asks for nothing once the type is another; one begun by hand goes on asking', async () => {
  const [other, third] = (await desk.as('Anna').call(lines.getTicketSettings)).types.filter(({ id }) => id !== typeId).map(({ id }) => id);
  const steps = [step('Ключ вернуть', { required: true })];
  const own = await save({ name: 'Своего типа', typeIds: [typeId], automatic: true, steps });
  const ticketId = await open({ typeId });
  const retype = (to: string | undefined, more: object = {}) =>
    desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: { typeId: to, ...more } as never });
  const asked = async () => (await listed(ticketId)).flatMap((list) => (list.templateId === own.id ? list.ofOtherType : []));
  expect(await asked()).toEqual([false]);
  await expect(solve(ticketId)).rejects.toMatchObject(refused('required_steps'));
  await retype(other);
  expect(await asked()).toEqual([true]);
  await expect(retype(typeId, { statusKind: 'solved' })).rejects.toMatchObject(refused('required_steps'));
  await retype(third, { statusKind: 'solved' });
  await retype(typeId, { statusKind: 'open' });
  expect(await asked()).toEqual([false]);
  expect((await retype(other, { statusKind: 'solved' })).statusKind).toBe('solved');
  await retype(other, { statusKind: 'open' });

  await start(ticketId, own.id);
  expect(await asked()).toEqual([true, false]);
  await expect(solve(ticketId)).rejects.toMatchObject({ problem: { code: 'required_steps', details: { count: 1 } } });
  await desk.as('Anna').call(lines.removeChecklistTemplate, { params: { templateId: own.id } });
});
