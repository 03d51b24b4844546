import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Refused } from '../../../testing/desk.ts';

const { tickets, sla } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.as('Anna').call(sla.saveSlaPolicy, {
    params: { policyId: newId<'policy'>() },
    body: {
      name: 'Все',
      filter: { all: [] },
      calendarId: null,
      targets: [{ priority: null, typeId: null, time: 'clock', seconds: { resolution: 8 * 3600 } }],
      pausesOn: ['pending'],
      stages: [],
      active: true,
    },
  });
});
afterAll(() => desk.close());

const open = (subject: string) =>
  desk.as('Anna').call(tickets.createTicket, {
    body: {
      subject,
      requester: { name: 'Ольга', email: 'olga@client.test' },
      message: { text: 'Помогите', direction: 'in', attachmentIds: [] },
    },
  });
const forecast = async (name: 'Anna' | 'Vera' | 'Boris' | 'Zoya' = 'Anna') =>
  desk.as(name).call(sla.getSlaForecast, { query: { limit: 50 } });
/** moves a clock so that so many hours of its eight are left */
const leave = (ticketId: string, hours: number) =>
  desk.sql(`update sla_clocks set due_at = now() + make_interval(secs => $2), next_at = null where ticket_id = $1`, [
    ticketId,
    hours * 3600,
  ]);

test('the nearer its end the likelier; taken is better; paused, ended and broken ones are not there', async () => {
  const [far, near, paused, solved, broken] = [
    await open('Далеко'),
    await open('Близко'),
    await open('Пауза'),
    await open('Решена'),
    await open('Поздно'),
  ];
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId: paused.id }, body: { statusKind: 'pending' } });
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId: solved.id }, body: { statusKind: 'solved' } });
  await leave(far.id, 7);
  await leave(near.id, 0.5);
  await leave(broken.id, -1);
  const { items, learned } = await forecast();
  expect(items.map((row) => row.subject)).toEqual(['Близко', 'Далеко']);
  expect(learned).toBe(1);
  expect(items[0]).toMatchObject({ metric: 'resolution', ahead: 0, number: near.number });
  expect(items[0]?.used).toBeCloseTo(7.5 / 8, 2);
  expect(items[0]?.chance).toBeGreaterThan(items[1]?.chance ?? 1);
  const before = items[0]?.chance ?? 0;
  await desk
    .as('Anna')
    .call(tickets.changeTicket, { params: { ticketId: near.id }, body: { assigneeId: desk.as('Boris').userId as never } });
  await leave(near.id, 0.5);
  expect((await forecast()).items.find((row) => row.ticketId === near.id)?.chance).toBeLessThan(before);
});

test('supervisors ask, agents do not; nobody learns of tickets out of sight; other tenants have their own', async () => {
  expect((await forecast('Vera')).items.length).toBeGreaterThan(0);
  const code = await forecast('Boris').then(
    () => 'allowed',
    (error: Refused) => error.problem.code,
  );
  expect(code).toBe('forbidden');
  expect((await forecast('Zoya')).items).toEqual([]);
  const key = await desk.key(['sla.manage']);
  const seen = await key.call(sla.getSlaForecast, { query: { limit: 50 } });
  expect(seen.items).toEqual([]);
});

test('of one team alone when asked; the ticket shows the same chance at its clock, and none where nothing runs', async () => {
  const team = await desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Печать', memberIds: [] } as never });
  const [ours, solved] = [await open('Наша'), await open('Готова')];
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId: ours.id }, body: { teamId: team.id } });
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId: solved.id }, body: { statusKind: 'solved' } });
  await leave(ours.id, 2);
  const { items } = await desk.as('Anna').call(sla.getSlaForecast, { query: { limit: 50, teamId: team.id } });
  expect(items.map(({ subject, teamId }) => [subject, teamId])).toEqual([['Наша', team.id]]);
  const clocksOf = async (ticketId: never) => (await desk.as('Boris').call(sla.getTicketSla, { params: { ticketId } })).clocks;
  const [clock] = await clocksOf(ours.id as never);
  expect(clock?.chance).toBeCloseTo(items[0]?.chance ?? -1, 2);
  expect((await clocksOf(solved.id as never)).map(({ chance }) => chance)).toEqual([null]);
});
