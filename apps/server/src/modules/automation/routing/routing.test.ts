import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { loadsOf } from '../../tickets/index.ts';
import { declareConversation, weighing } from '../../workforce/index.ts';
import { giveBackJob } from './give-back.job.ts';

const { automation: lines, tickets, workforce, identity } = contract;
let desk: Desk;
let anna: Person;
let vera: Person;
let boris: Person;
let settings: Awaited<ReturnType<typeof readSettings>>;
const readSettings = () => anna.call(tickets.getTicketSettings);
beforeAll(async () => {
  desk = await openDesk();
  [anna, vera, boris] = [desk.as('Anna'), desk.as('Vera'), desk.as('Boris')];
  settings = await readSettings();
});
afterAll(() => desk.close());

let teamId: string;
beforeEach(async () => {
  await desk.settled();
  await desk.sql(`update tickets set status_kind = 'closed' where tenant_id = $1`, [desk.tenantId]);
  await desk.sql('delete from distributions');
  for (const person of [vera, boris]) await be(person, 'off');
  teamId = (await anna.call(identity.createTeam, { body: { name: `Группа ${newId()}`, memberIds: [vera.userId, boris.userId] } as never }))
    .id;
});

const refused = (code: string, status: number) => ({ problem: { code }, status });
const be = (who: Person, choice: 'online' | 'off' | 'busy' | 'away') =>
  anna.call(workforce.chooseStatusOf, { params: { userId: who.userId as never }, body: { choice } });
const card = (who: Person, body: object = {}) =>
  anna.call(workforce.saveAgentCard, {
    params: { userId: who.userId as never },
    body: { takesWork: true, capacity: 10, calendarId: null, skills: [], ...body } as never,
  });
const rule = (body: object = {}, team = teamId, who = anna) =>
  who.call(lines.saveDistribution, {
    params: { teamId: team as never },
    body: { enabled: true, method: 'least_loaded', previousFirst: true, giveBackMinutes: null, ...body } as never,
  });
let client = 0;
const open = (body: object = {}) =>
  anna.call(tickets.createTicket, {
    body: { subject: 'Не печатает', requester: { name: 'Клиент', email: `client${(client += 1)}@client.test` }, teamId, ...body } as never,
  });
const holder = async (ticketId: string) => (await anna.call(tickets.getTicket, { params: { ticketId } })).ticket.assigneeId;
const history = async (ticketId: string) => (await anna.call(tickets.listHistory, { params: { ticketId: ticketId as never } })).items;
const whyOf = async (ticketId: string) => (await history(ticketId)).findLast(({ type }) => type === 'ticket.routed')?.data.why;
const preview = (ticketId: string, who = anna) => who.call(lines.previewDistribution, { params: { ticketId: ticketId as never } });
const solve = (ticketId: string) =>
  anna.call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body: { statusKind: 'solved' } });
const verdicts = ({ considered }: { considered: { userId: string; verdict: string }[] }) =>
  Object.fromEntries(
    considered.map(({ userId, verdict }) => [userId === vera.userId ? 'Vera' : userId === boris.userId ? 'Boris' : userId, verdict]),
  );

test('a ticket that comes is given within a second, and the history says to whom and why', async () => {
  await rule();
  await be(boris, 'online');
  const began = performance.now();
  const { id } = await open();
  while ((await holder(id)) === null) expect(performance.now() - began).toBeLessThan(5000);
  expect(await holder(id)).toBe(boris.userId);
  const told = await history(id);
  const [changed, routed] = ['ticket.changed', 'ticket.routed'].map((type) => told.find((event) => event.type === type));
  expect(changed).toMatchObject({ type: 'ticket.changed', cause: { kind: 'routing', id: teamId } });
  expect(routed).toMatchObject({ type: 'ticket.routed', data: { why: 'least_loaded', userId: boris.userId } });
  expect(verdicts(routed?.data as never)).toEqual({ Boris: 'fits', Vera: 'not_online' });
});

test('what waits goes when a place is free: the oldest first, companies that go first before all', async () => {
  await card(boris, { capacity: 1 });
  const company = await anna.call(contract.customers.createCompany, { body: { name: `Важные ${newId()}` } as never });
  await rule({ firstCompanyIds: [company.id] });
  const [a, b] = [await open(), await open()];
  const important = await open({ companyId: company.id });
  await be(boris, 'online');
  for (const next of [important, a, b]) {
    await desk.settled();
    expect(await holder(next.id)).toBe(boris.userId);
    await solve(next.id);
  }
  await card(boris);
});

test('nobody without the right to reply, without the skill, away, absent or told to take nothing gets work', async () => {
  const gleb = desk.as('Gleb');
  await anna.call(identity.changeTeam, {
    params: { teamId: teamId as never },
    body: { memberIds: [vera.userId, boris.userId, gleb.userId] as never },
  });
  const skillId = newId<'skill'>();
  await anna.call(workforce.saveSkill, { params: { skillId }, body: { name: `1С ${skillId}` } });
  await card(boris, { skills: [{ skillId, level: 2 }] });
  await rule({ needs: [{ typeId: null, categoryId: null, tag: '1с', skillId, level: 3 }] });
  await expect(anna.call(workforce.removeSkill, { params: { skillId } })).rejects.toMatchObject(refused('in_use', 409));
  await be(boris, 'online');
  await be(gleb, 'online');
  const { id } = await open({ tags: ['1с'] });
  await desk.settled();
  expect(await holder(id)).toBeNull();
  const seen = await preview(id);
  expect(seen).toMatchObject({ userId: null, why: null, needs: [{ skillId, level: 3 }] });
  expect(verdicts(seen)).toEqual({ Boris: 'no_skill', Vera: 'not_online', [gleb.userId]: 'no_right' });
  await card(boris, { skills: [{ skillId, level: 3 }], takesWork: false });
  expect(verdicts(await preview(id))).toMatchObject({ Boris: 'does_not_take' });
  await card(boris, { skills: [{ skillId, level: 3 }] });
  await desk.settled();
  expect(await holder(id)).toBe(boris.userId);
});

test('who is absent, or in a line that does not answer customers, gets nothing and is told why', async () => {
  await rule();
  await be(boris, 'online');
  await be(vera, 'online');
  const absenceId = newId<'absence'>();
  const [startsAt, endsAt] = [-3_600_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
  await anna.call(workforce.saveAbsence, { params: { absenceId }, body: { userId: vera.userId, startsAt, endsAt } as never });
  const lineId = newId<'line'>();
  await anna.call(workforce.saveLine, {
    params: { lineId },
    body: { name: `Линия ${lineId}`, level: 1, teamIds: [teamId], withheld: ['tickets.reply'] } as never,
  });
  const { id } = await open();
  await desk.settled();
  expect(await holder(id)).toBeNull();
  expect(verdicts(await preview(id))).toEqual({ Boris: 'no_right', Vera: 'absent' });
  await anna.call(workforce.removeLine, { params: { lineId } });
  await desk.settled();
  expect(await holder(id)).toBe(boris.userId);
  await anna.call(workforce.removeAbsence, { params: { absenceId } });
});

test('who joins a team gets what waits in it', async () => {
  await rule();
  await be(anna, 'online');
  const { id } = await open();
  await desk.settled();
  expect(await holder(id)).toBeNull();
  await anna.call(identity.changeTeam, { params: { teamId: teamId as never }, body: { memberIds: [anna.userId as never] } });
  await desk.settled();
  expect(await holder(id)).toBe(anna.userId);
  await be(anna, 'off');
});

test("the customer's previous agent is asked first, and whoever stands in for them", async () => {
  await be(boris, 'online');
  await be(vera, 'online');
  await rule();
  const requester = { name: 'Ольга', email: 'olga@client.test' };
  const first = await open({ requester, assigneeId: vera.userId, teamId: undefined });
  const second = await open({ requester });
  await desk.settled();
  expect(await holder(second.id)).toBe(vera.userId);
  expect(await whyOf(second.id)).toBe('previous');
  const absenceId = newId<'absence'>();
  const hour = 3_600_000;
  await anna.call(workforce.saveAbsence, {
    params: { absenceId },
    body: {
      userId: vera.userId,
      startsAt: new Date(Date.now() - hour).toISOString(),
      endsAt: new Date(Date.now() + hour).toISOString(),
      substituteId: boris.userId,
      note: '',
    } as never,
  });
  const third = await open({ requester });
  await desk.settled();
  expect(await holder(third.id)).toBe(boris.userId);
  expect(await whyOf(third.id)).toBe('substitute');
  await anna.call(workforce.removeAbsence, { params: { absenceId } });
  await solve(first.id);
});

test('a ticket without a team goes by its category; what waits in a snooze or is taken by hand is left alone', async () => {
  const categoryId = newId<'category'>();
  await anna.call(tickets.saveCategory, { params: { categoryId }, body: { names: { ru: `Связь ${categoryId}` } } as never });
  await rule({ categoryIds: [categoryId] });
  const { id } = await open({ teamId: undefined, categoryId });
  await desk.settled();
  expect((await anna.call(tickets.getTicket, { params: { ticketId: id } })).ticket).toMatchObject({ teamId, assigneeId: null });
  await anna.call(tickets.changeTicket, {
    params: { ticketId: id },
    body: { snoozedUntil: new Date(Date.now() + 3_600_000).toISOString() as never },
  });
  const mine = await open({ assigneeId: vera.userId });
  await be(boris, 'online');
  await desk.settled();
  expect([await holder(id), await holder(mine.id)]).toEqual([null, vera.userId]);
  await anna.call(tickets.changeTicket, { params: { ticketId: id }, body: { snoozedUntil: null } });
  await desk.settled();
  expect(await holder(id)).toBe(boris.userId);
});

test('who stays away gives back what is not answered, and whoever is there gets it', async () => {
  await rule({ giveBackMinutes: 5 });
  await be(boris, 'online');
  const [waiting, answered] = [await open(), await open()];
  await desk.settled();
  await desk.sql(`update tickets set last_message_direction = 'out' where id = $1`, [answered.id]);
  await be(boris, 'away');
  await be(boris, 'online');
  expect(await desk.sql('select 1 from distribution_give_backs')).toEqual([]);
  await be(boris, 'away');
  const run = () => desk.inTenant((ctx) => giveBackJob.lay(ctx, { teamId, userId: boris.userId })).then(() => desk.settled());
  await run();
  expect(await holder(waiting.id)).toBe(boris.userId);
  await be(vera, 'online');
  await desk.sql(`update distribution_give_backs set due_at = now() - interval '1 second'`);
  await run();
  expect([await holder(waiting.id), await holder(answered.id)]).toEqual([vera.userId, boris.userId]);
  expect((await history(waiting.id)).map(({ type }) => type)).toContain('ticket.given_back');
});

test('a live conversation weighs what it weighs, and keeps its place while the customer is away', async () => {
  declareConversation('api', { weight: 4, holdMinutes: 30 });
  await card(boris, { capacity: 5 });
  await rule();
  await be(boris, 'online');
  const load = async () => (await desk.inTenant(async (ctx) => loadsOf(ctx, [boris.userId], await weighing(ctx)))).get(boris.userId) ?? 0;
  const chat = await open();
  await desk.settled();
  expect([await holder(chat.id), await load()]).toEqual([boris.userId, 4]);
  await desk.sql(`update tickets set status_kind = 'pending', last_message_at = now() - interval '10 minutes' where id = $1`, [chat.id]);
  const other = await open();
  await desk.settled();
  expect([await holder(other.id), await load()]).toEqual([null, 4]);
  await desk.sql(`update tickets set last_message_at = now() - interval '31 minutes' where id = $1`, [chat.id]);
  expect(await load()).toBe(0);
  await card(boris, { capacity: 5 });
  await desk.settled();
  expect(await holder(other.id)).toBe(boris.userId);
  declareConversation('api', { weight: 1, holdMinutes: 0 });
  await card(boris);
});

test('what somebody who was switched off let go of is given to whoever is there', async () => {
  await rule();
  const leaving = await desk.hire('Leaving', desk.roleIds.agent as string);
  const { id } = await open({ assigneeId: leaving.userId });
  await card(boris);
  await be(boris, 'online');
  await anna.call(identity.changeUser, { params: { userId: leaving.userId as never }, body: { status: 'disabled' } as never });
  await desk.sql(`update pgboss.job set start_after = now() where name = 'tickets.release_held'`);
  await expect.poll(() => holder(id)).toBe(boris.userId);
  expect((await history(id)).map(({ type }) => type)).toContain('ticket.holder_gone');
});

test('fifty tickets at once while people come and go: nobody over capacity, nothing given twice, nothing left that somebody could take', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, (_, n) => desk.hire(`Pool${n}`, desk.roleIds.agent as string)));
  const capacities = [3, 5, 7, 4, 6];
  for (const [n, person] of people.entries()) await card(person, { capacity: capacities[n] });
  const memberIds = people.map(({ userId }) => userId);
  const teams = [teamId, (await anna.call(identity.createTeam, { body: { name: `Вторая ${newId()}`, memberIds } as never })).id as string];
  await anna.call(identity.changeTeam, { params: { teamId: teamId as never }, body: { memberIds: memberIds as never } });
  await rule({ method: 'round_robin' });
  await rule({ method: 'longest_idle' }, teams[1]);
  let seed = 42;
  const random = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  const [opened] = await Promise.all([
    Promise.all(Array.from({ length: 50 }, (_, n) => open({ teamId: teams[n % 2] }))),
    (async () => {
      for (let step = 0; step < 20; step += 1) await be(people[random(5)] as Person, random(2) === 0 ? 'online' : 'away');
    })(),
  ]);
  for (const person of people) await be(person, 'online');
  await desk.settled();
  const loads = await desk.inTenant((ctx) => loadsOf(ctx, memberIds, {}));
  expect(memberIds.map((userId) => loads.get(userId))).toEqual(capacities);
  const routed = await desk.sql<{ ticket_id: string; n: number }>(
    `select ticket_id, count(*)::int as n from events where type = 'ticket.routed' and ticket_id = any($1) group by 1`,
    [opened.map(({ id }) => id)],
  );
  expect(routed.length).toBe(25);
  expect(routed.every(({ n }) => n === 1)).toBe(true);
  const over = await desk.sql<{ data: { considered: { userId: string; load: number; capacity: number }[]; userId: string } }>(
    `select data from events where type = 'ticket.routed' and ticket_id = any($1)`,
    [opened.map(({ id }) => id)],
  );
  for (const { data } of over) {
    const chosen = data.considered.find(({ userId }) => userId === data.userId);
    expect(chosen && chosen.load < chosen.capacity).toBe(true);
  }
});

test('the floor shows who is here with how much and what waits; rights and foreign things are refused', async () => {
  await rule();
  await be(boris, 'busy');
  await open();
  await desk.settled();
  const floor = await vera.call(lines.getFloor);
  expect(floor.agents.find(({ userId }) => userId === boris.userId)).toMatchObject({ status: 'busy', load: 0, capacity: 10 });
  expect(floor.queues.find((queue) => queue.teamId === teamId)).toMatchObject({ enabled: true, waiting: 1 });
  expect(floor.agents.some(({ userId }) => userId === desk.as('Gleb').userId)).toBe(false);
  const { id } = await open();
  for (const call of [() => rule({}, teamId, boris), () => preview(id, boris), () => boris.call(lines.getFloor)])
    await expect(call()).rejects.toMatchObject(refused('forbidden', 403));
  const zoya = desk.as('Zoya');
  await expect(preview(id, zoya)).rejects.toMatchObject(refused('ticket_not_found', 404));
  await expect(rule({}, teamId, zoya)).rejects.toMatchObject(refused('team_not_found', 404));
  await expect(rule({ categoryIds: [newId()] })).rejects.toMatchObject(refused('not_found', 404));
  await expect(rule({ firstCompanyIds: [newId()] })).rejects.toMatchObject(refused('company_not_found', 404));
  await expect(rule({ version: 9 })).rejects.toMatchObject(refused('version_conflict', 409));
  expect(settings.statuses.length).toBeGreaterThan(0);
});
