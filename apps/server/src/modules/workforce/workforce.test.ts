import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../testing/browser.ts';
import { type Desk, openDesk, type Person } from '../../testing/desk.ts';
import { turnDue } from './status/watch-turns.ts';
import { staffOf } from './index.ts';

const lines = contract.workforce;
let desk: Desk;
let anna: Person;
let boris: Browser;
let borisId: string;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' });
  anna = desk.as('Anna');
  borisId = desk.as('Boris').userId;
  boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
});
afterAll(() => desk.close());

const refused = (code: string, status: number) => ({ problem: { code }, status });
const team = async (name: string, memberIds: string[] = []) =>
  (await anna.call(contract.identity.createTeam, { body: { name, memberIds } as never })).id as string;
const saveLine = (body: object, lineId = newId<'line'>(), who = anna) =>
  who.call(lines.saveLine, {
    params: { lineId },
    body: { name: `Линия ${lineId}`, level: 1, teamIds: [], withheld: [], form: [], ...body } as never,
  });
const card = (userId: string, body: object = {}) =>
  anna.call(lines.saveAgentCard, {
    params: { userId },
    body: { takesWork: true, capacity: 10, calendarId: null, skills: [], ...body } as never,
  });
const statusOf = async (userId: string) => (await anna.call(lines.listAgentStatuses)).items.find((one) => one.userId === userId);
const always = {
  timeZone: 'Europe/Moscow',
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  country: null,
  shortDays: false,
  exceptions: [],
};
const calendar = async (name: string, value: object) =>
  (
    await anna.call(contract.calendars.saveCalendar, {
      params: { calendarId: newId<'calendar'>() },
      body: { ...always, ...value, name } as never,
    })
  ).id as string;

test('a line withholds rights from its people as long as all of their lines do; a team stands in one line', async () => {
  const [first, second] = [await team('Первая линия', [borisId]), await team('Вторая линия')];
  const one = await saveLine({ name: 'L1', teamIds: [first], withheld: ['tickets.reply', 'customers.write'] });
  const rights = async () => (await boris.call(contract.identity.getMe)).permissions;
  expect(await rights()).not.toContain('tickets.reply');
  expect(await rights()).toContain('tickets.write');
  await anna.call(contract.identity.changeTeam, { params: { teamId: second as never }, body: { memberIds: [borisId] as never } });
  const two = await saveLine({ name: 'L2', level: 2, teamIds: [second], withheld: ['customers.write'] });
  expect(await rights()).toContain('tickets.reply');
  expect(await rights()).not.toContain('customers.write');
  const moved = await saveLine({ name: 'L2', level: 2, teamIds: [second, first] }, two.id);
  expect(moved).toMatchObject({ version: 2, teamIds: [second, first] });
  expect((await boris.call(lines.listLines)).items.map(({ name, teamIds }) => [name, teamIds.length])).toEqual([
    ['L1', 0],
    ['L2', 2],
  ]);
  expect(await rights()).toContain('customers.write');
  for (const { id } of [one, two]) await anna.call(lines.removeLine, { params: { lineId: id } });
  await expect(anna.call(lines.removeLine, { params: { lineId: one.id } })).rejects.toMatchObject(refused('line_not_found', 404));
});

test('whoever draws the lines keeps all rights', async () => {
  const own = await team('Сама себе', [desk.as('Vera').userId]);
  const line = await saveLine({ teamIds: [own], withheld: ['tickets.reply'] });
  const vera = openBrowser(desk.server);
  await vera.signIn('vera@first.test');
  expect((await vera.call(contract.identity.getMe)).permissions).toContain('tickets.reply');
  await anna.call(lines.removeLine, { params: { lineId: line.id } });
});

test('what cannot be is refused, and only who may changes', async () => {
  const made = await saveLine({ name: 'Занято' });
  await expect(saveLine({ name: 'Занято' })).rejects.toMatchObject(refused('already_exists', 409));
  await expect(saveLine({ teamIds: [newId()] })).rejects.toMatchObject(refused('team_not_found', 404));
  await expect(saveLine({ name: 'Занято', version: 7 }, made.id)).rejects.toMatchObject(refused('version_conflict', 409));
  const repeated = { key: 'a', label: { ru: 'А' }, kind: 'text', required: true };
  await expect(saveLine({ form: [repeated, repeated] })).rejects.toMatchObject(refused('invalid_input', 400));
  for (const name of ['Boris', 'Gleb'] as const) {
    await expect(saveLine({}, newId(), desk.as(name))).rejects.toMatchObject(refused('forbidden', 403));
    await expect(desk.as(name).call(lines.listAgentCards)).rejects.toMatchObject(refused('forbidden', 403));
    await expect(
      desk.as(name).call(lines.chooseStatusOf, { params: { userId: borisId as never }, body: { choice: 'off' } }),
    ).rejects.toMatchObject(refused('forbidden', 403));
  }
  await expect(card(newId())).rejects.toMatchObject(refused('user_not_found', 404));
  await expect(card(borisId, { calendarId: newId() })).rejects.toMatchObject(refused('calendar_not_found', 404));
  await expect(card(borisId, { skills: [{ skillId: newId(), level: 3 }] })).rejects.toMatchObject(refused('skill_not_found', 404));
  await expect(anna.call(lines.chooseStatus, { body: { choice: 'online' } })).rejects.toMatchObject(refused('not_signed_in', 401));
  expect((await desk.as('Zoya').call(lines.listLines)).items).toEqual([]);
});

test('skills, capacity and hours stand on a card; a calendar and a skill in use stay', async () => {
  const skillId = newId<'skill'>();
  await anna.call(lines.saveSkill, { params: { skillId }, body: { name: 'Принтеры' } });
  const calendarId = await calendar('Ночная смена', {});
  await card(borisId, { capacity: 4, calendarId, skills: [{ skillId, level: 3 }] });
  const found = (await anna.call(lines.listAgentCards)).items.find(({ userId }) => userId === borisId);
  expect(found).toEqual({ userId: borisId, takesWork: true, capacity: 4, calendarId, skills: [{ skillId, level: 3 }], absences: [] });
  await expect(anna.call(contract.calendars.removeCalendar, { params: { calendarId: calendarId as never } })).rejects.toMatchObject(
    refused('in_use', 409),
  );
  await card(borisId);
  expect(await anna.call(lines.removeSkill, { params: { skillId } })).toEqual({ ok: true });
  await expect(anna.call(lines.removeSkill, { params: { skillId } })).rejects.toMatchObject(refused('skill_not_found', 404));
});

test('a sign of life within hours is online; silence is away; the end of the shift is off; by hand it is overtime', async () => {
  const day = await calendar('Весь день', {});
  const never = await calendar('Никогда', { week: [[], [], [], [], [], [], []] });
  await card(borisId, { calendarId: day });
  expect(await statusOf(borisId)).toBeUndefined();
  await boris.call(lines.noteActivity);
  expect(await statusOf(borisId)).toMatchObject({ status: 'online', choice: 'auto' });
  await turnDue(desk.app, new Date(Date.now() + 16 * 60_000));
  expect(await statusOf(borisId)).toMatchObject({ status: 'away', choice: 'auto' });
  await boris.call(lines.noteActivity);
  expect(await statusOf(borisId)).toMatchObject({ status: 'online' });
  await card(borisId, { calendarId: never });
  expect(await statusOf(borisId)).toMatchObject({ status: 'off' });
  await boris.call(lines.noteActivity);
  expect(await statusOf(borisId)).toMatchObject({ status: 'off' });
  expect(await boris.call(lines.chooseStatus, { body: { choice: 'online' } })).toMatchObject({ status: 'online', choice: 'online' });
  expect(await boris.call(lines.chooseStatus, { body: { choice: 'busy' } })).toMatchObject({ status: 'busy' });
  expect(await anna.call(lines.chooseStatusOf, { params: { userId: borisId as never }, body: { choice: 'auto' } })).toMatchObject({
    status: 'off',
    choice: 'auto',
  });
  const told = await desk.sql<{ data: { from: string; status: string } }>(
    `select data from events where type = 'agent.status_changed' order by seq`,
  );
  expect(told.slice(0, 3).map(({ data }) => [data.from, data.status])).toEqual([
    ['off', 'online'],
    ['online', 'away'],
    ['away', 'online'],
  ]);
});

test('an absence is stronger than a choice, names who stands in, and ends by itself', async () => {
  const vera = desk.as('Vera').userId;
  await boris.call(lines.chooseStatus, { body: { choice: 'online' } });
  const absenceId = newId<'absence'>();
  const hour = 3_600_000;
  const body = { userId: borisId, startsAt: new Date(Date.now() - hour).toISOString(), endsAt: new Date(Date.now() + hour).toISOString() };
  const save = (more: object) => anna.call(lines.saveAbsence, { params: { absenceId }, body: { ...body, ...more } as never });
  await expect(save({ substituteId: borisId })).rejects.toMatchObject(refused('invalid_input', 400));
  await expect(save({ endsAt: body.startsAt })).rejects.toMatchObject(refused('invalid_input', 400));
  await save({ substituteId: vera, note: 'Отпуск' });
  expect(await statusOf(borisId)).toMatchObject({ status: 'off', choice: 'online' });
  const staff = await desk.inTenant((ctx) => staffOf(ctx, [borisId]));
  expect(staff.get(borisId)).toMatchObject({ status: 'off', absence: { substituteId: vera } });
  await turnDue(desk.app, new Date(Date.now() + hour + 1000));
  expect(await statusOf(borisId)).toMatchObject({ status: 'away' });
  await anna.call(lines.removeAbsence, { params: { absenceId } });
  await expect(anna.call(lines.removeAbsence, { params: { absenceId } })).rejects.toMatchObject(refused('not_found', 404));
});
