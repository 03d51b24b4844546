import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';

const { tickets: lines, workforce, identity } = contract;
let desk: Desk;
let anna: Person;
let boris: Person;
let [first, second] = ['', ''];
let [l1, l2] = ['', ''];
beforeAll(async () => {
  desk = await openDesk();
  [anna, boris] = [desk.as('Anna'), desk.as('Boris')];
  const team = async (name: string) => (await anna.call(identity.createTeam, { body: { name } as never })).id as string;
  [first, second] = [await team('Первая'), await team('Инженеры')];
  const line = async (name: string, level: number, teamIds: string[], form: object[] = []) => {
    const made = await anna.call(workforce.saveLine, {
      params: { lineId: newId<'line'>() },
      body: { name, level, teamIds, form } as never,
    });
    return made.id as string;
  };
  l1 = await line('L1', 1, [first]);
  l2 = await line(
    'L2',
    2,
    [second],
    [
      { key: 'tried', label: { ru: 'Что уже сделано' }, kind: 'long', required: true },
      { key: 'remote', label: { ru: 'Есть доступ' }, kind: 'yes', required: false },
    ],
  );
});
afterAll(() => desk.close());

const refused = (code: string, status: number) => ({ problem: { code }, status });
const open = () =>
  boris.call(lines.createTicket, {
    body: { subject: 'Сервер не отвечает', requester: { email: 'olga@client.test' }, teamId: first, assigneeId: boris.userId } as never,
  });
const escalate = (ticketId: string, body: object = {}, who = boris) =>
  who.call(lines.escalateTicket, {
    params: { ticketId: ticketId as never },
    body: { lineId: l2, reason: 'Нужен инженер', answers: { tried: 'Перезагрузили' }, ...body } as never,
  });
const giveBack = (ticketId: string, reason = 'Это решает первая линия') =>
  boris.call(lines.returnTicket, { params: { ticketId: ticketId as never }, body: { reason } });

test('a ticket goes up with its form and a reason, and comes back to whoever had it', async () => {
  const { id } = await open();
  expect(await escalate(id, { answers: { tried: 'Перезагрузили', remote: true, strange: 'x' } })).toMatchObject({
    teamId: second,
    assigneeId: null,
  });
  const { items } = await boris.call(lines.listEscalations, { params: { ticketId: id } });
  expect(items).toMatchObject([
    {
      fromLineId: l1,
      toLineId: l2,
      toLineName: 'L2',
      reason: 'Нужен инженер',
      answers: [{ value: 'Перезагрузили' }, { label: { ru: 'Есть доступ' }, value: true }],
      returnedAt: null,
    },
  ]);
  expect(await giveBack(id)).toMatchObject({ teamId: first, assigneeId: boris.userId });
  expect((await boris.call(lines.listEscalations, { params: { ticketId: id } })).items[0]).toMatchObject({
    returnReason: 'Это решает первая линия',
  });
  const told = (await boris.call(lines.listHistory, { params: { ticketId: id } })).items.map(({ type }) => type);
  expect(told.slice(-4)).toEqual(['ticket.escalated', 'ticket.changed', 'ticket.returned', 'ticket.changed']);
  await expect(giveBack(id)).rejects.toMatchObject(refused('not_escalated', 409));
});

test('twice up is twice back, one step at a time', async () => {
  const { id } = await open();
  await escalate(id);
  await escalate(id, { lineId: l1, reason: 'Ошибка маршрута' });
  expect(await giveBack(id)).toMatchObject({ teamId: second });
  expect(await giveBack(id)).toMatchObject({ teamId: first, assigneeId: boris.userId });
});

test('what is missing and what cannot be is refused and changes nothing', async () => {
  const { id, version } = await open();
  const empty = await anna.call(workforce.saveLine, {
    params: { lineId: newId<'line'>() },
    body: { name: 'L3', level: 3, teamIds: [] } as never,
  });
  await expect(escalate(id, { answers: { tried: '  ' } })).rejects.toMatchObject(refused('line_form_not_filled', 409));
  await expect(escalate(id, { lineId: empty.id })).rejects.toMatchObject(refused('line_without_team', 409));
  await expect(escalate(id, { lineId: l1 })).rejects.toMatchObject(refused('line_is_same', 409));
  await expect(escalate(id, { lineId: newId() })).rejects.toMatchObject(refused('line_not_found', 404));
  await expect(escalate(id, { teamId: first })).rejects.toMatchObject(refused('team_not_found', 404));
  await expect(escalate(id, { reason: ' ' })).rejects.toMatchObject(refused('invalid_input', 400));
  await expect(escalate(id, {}, desk.as('Gleb'))).rejects.toMatchObject(refused('forbidden', 403));
  await expect(escalate(id, {}, desk.as('Zoya'))).rejects.toMatchObject(refused('ticket_not_found', 404));
  expect((await boris.call(lines.getTicket, { params: { ticketId: id } })).ticket.version).toBe(version);
  await boris.call(lines.changeTicket, { params: { ticketId: id }, body: { statusKind: 'solved' } });
  await expect(escalate(id)).rejects.toMatchObject(refused('ticket_not_open', 409));
});

test('a slip is taken back as if it had not been: by whoever made it, in time, also out of their sight', async () => {
  const { id } = await open();
  const withdraw = async (who = boris, escalationId?: string) => {
    const [newest] = (await anna.call(lines.listEscalations, { params: { ticketId: id } })).items;
    return who.call(lines.withdrawEscalation, { params: { ticketId: id, escalationId: escalationId ?? newest?.id } as never });
  };
  await escalate(id);
  await expect(withdraw(anna)).rejects.toMatchObject(refused('not_escalated', 409));
  await expect(withdraw(desk.as('Zoya'))).rejects.toMatchObject(refused('ticket_not_found', 404));
  expect(await withdraw()).toMatchObject({ teamId: first, assigneeId: boris.userId });
  expect((await anna.call(lines.listEscalations, { params: { ticketId: id } })).items).toEqual([]);
  const told = (await anna.call(lines.listHistory, { params: { ticketId: id } })).items.map(({ type }) => type);
  expect(told.slice(-2)).toEqual(['ticket.escalation_withdrawn', 'ticket.changed']);
  await expect(withdraw(boris, newId())).rejects.toMatchObject(refused('not_escalated', 409));
  const narrow = await anna.call(identity.createRole, {
    body: { name: 'Своя группа', permissions: ['tickets.write', 'tickets.see_team'] } as never,
  });
  const lena = await desk.hire('Lena', narrow.id);
  await anna.call(identity.changeTeam, { params: { teamId: first as never }, body: { memberIds: [lena.userId as never] } });
  await escalate(id, {}, lena);
  await expect(lena.call(lines.getTicket, { params: { ticketId: id } })).rejects.toMatchObject(refused('ticket_not_found', 404));
  await expect(withdraw(lena, newId())).rejects.toMatchObject(refused('ticket_not_found', 404));
  await desk.sql(`update ticket_escalations set at = at - interval '11 minutes' where ticket_id = $1`, [id]);
  await expect(withdraw(lena)).rejects.toMatchObject(refused('ticket_not_found', 404));
  await desk.sql(`update ticket_escalations set at = now() where ticket_id = $1`, [id]);
  expect(await withdraw(lena)).toMatchObject({ teamId: first, assigneeId: boris.userId });
});
