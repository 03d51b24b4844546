import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { receiveMessage } from '../../tickets/index.ts';
import { giveBackJob } from './give-back.job.ts';

const { automation: lines, tickets, workforce, identity } = contract;
let desk: Desk;
let anna: Person;
let vera: Person;
let boris: Person;
let teamId: string;
beforeAll(async () => {
  desk = await openDesk();
  [anna, vera, boris] = [desk.as('Anna'), desk.as('Vera'), desk.as('Boris')];
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.settled();
  for (const table of ['distributions', 'absences']) await desk.sql(`delete from ${table}`);
  await desk.sql(`update tickets set status_kind = 'closed', assignee_id = null where tenant_id = $1`, [desk.tenantId]);
  for (const person of [vera, boris]) await be(person, 'off');
  teamId = await team([vera.userId, boris.userId]);
});

const team = async (memberIds: string[]) =>
  (await anna.call(identity.createTeam, { body: { name: `Группа ${newId()}`, memberIds } as never })).id as string;
const be = (who: { userId: string }, choice: 'online' | 'off' | 'busy' | 'away') =>
  anna.call(workforce.chooseStatusOf, { params: { userId: who.userId as never }, body: { choice } });
const rule = (body: object = {}, of = teamId) =>
  anna.call(lines.saveDistribution, {
    params: { teamId: of as never },
    body: { enabled: true, method: 'least_loaded', previousFirst: false, giveBackMinutes: 5, ...body } as never,
  });
let client = 0;
const open = async (body: object = {}) =>
  (
    await anna.call(tickets.createTicket, {
      body: { subject: 'Не печатает', requester: { email: `held${(client += 1)}@client.test` }, teamId, ...body } as never,
    })
  ).id as string;
const holder = async (ticketId: string) => (await anna.call(tickets.getTicket, { params: { ticketId } })).ticket.assigneeId;
const change = (ticketId: string, body: object) => anna.call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body });
const absent = (userId: string, substituteId: string | null) =>
  anna.call(workforce.saveAbsence, {
    params: { absenceId: newId<'absence'>() },
    body: {
      userId,
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      substituteId,
      note: '',
    } as never,
  });
const answered = (ticketId: string) => desk.sql(`update tickets set last_message_direction = 'out' where id = $1`, [ticketId]);
const answer = (ticketId: string) =>
  desk.inTenant(async (ctx) => {
    const { contactId } = await findOrMakeContact(ctx, { name: '', email: 'held@client.test' });
    await receiveMessage(ctx, {
      ticketId,
      subject: 'Re',
      contact: { id: contactId, name: '', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { id: newId<'message'>(), channel: 'email', text: 'Ну что?', textVisible: 'Ну что?', html: null, attachments: [] },
    });
  });
const given = async (ticketId: string) =>
  (await anna.call(tickets.listHistory, { params: { ticketId: ticketId as never } })).items.find(({ type }) => type === 'ticket.given_back')
    ?.data;
/** the minutes pass: what is noted is due now */
const minutesPass = async () => {
  await desk.settled();
  await desk.sql(`update agent_states set since = since - interval '10 minutes'`);
  const rows = await desk.sql<{ team_id: string; user_id: string }>(
    `update distribution_give_backs set due_at = now() - interval '1 second' returning team_id, user_id`,
  );
  await desk.inTenant(async (ctx) => {
    for (const row of rows) await giveBackJob.lay(ctx, { teamId: row.team_id, userId: row.user_id });
  });
  await desk.settled();
};

test('a customer who writes to somebody away is not left with them, however long they have been away', async () => {
  await rule();
  const [once, pending] = [await open({ assigneeId: boris.userId }), await open({ assigneeId: boris.userId })];
  await be(boris, 'online');
  for (const id of [once, pending]) await answered(id);
  await desk.sql(`update tickets set created_at = created_at - interval '1 day' where tenant_id = $1`, [desk.tenantId]);
  await change(pending, { statusKind: 'pending' });
  await be(boris, 'away');
  await minutesPass();
  expect([await holder(once), await holder(pending)], 'what is answered stays').toEqual([boris.userId, boris.userId]);
  await be(vera, 'online');
  for (const id of [once, pending]) await answer(id);
  await desk.settled();
  expect([await holder(once), await holder(pending)]).toEqual([vera.userId, vera.userId]);
  expect(await given(once)).toMatchObject({ userId: boris.userId, why: 'away', minutes: 5 });
});

test('what is given by hand to somebody away waits the minutes for them, not longer', async () => {
  await rule();
  await be(boris, 'online');
  await be(boris, 'away');
  await desk.settled();
  await desk.sql(`update agent_states set since = since - interval '2 hours'`);
  const id = await open();
  await change(id, { assigneeId: boris.userId });
  await desk.settled();
  expect(await holder(id)).toBe(boris.userId);
  const [{ left } = { left: 0 }] = await desk.sql<{ left: number }>(
    `select round(extract(epoch from due_at - now()) / 60)::int as left from distribution_give_backs`,
  );
  expect(left).toBe(5);
  await minutesPass();
  expect(await holder(id)).toBeNull();
});

test('whoever loses the right to reply gives back what is open at once: by another role, by a line', async () => {
  await rule({ giveBackMinutes: null });
  const moved = await desk.hire('Moved', desk.roleIds.agent as string);
  await anna.call(identity.changeUser, { params: { userId: moved.userId as never }, body: { teamIds: [teamId] } as never });
  await be(moved, 'online');
  const [mine, waiting] = [await open(), await open()];
  await desk.settled();
  expect([await holder(mine), await holder(waiting)]).toEqual([moved.userId, moved.userId]);
  await answered(mine);
  await change(waiting, { statusKind: 'pending' });
  await desk.sql(`update tickets set created_at = created_at - interval '1 day' where tenant_id = $1`, [desk.tenantId]);
  const role = (roleId: string | undefined) =>
    anna.call(identity.changeUser, { params: { userId: moved.userId as never }, body: { roleId } as never });
  await role(desk.roleIds.light_agent);
  await desk.settled();
  expect([await holder(mine), await holder(waiting)]).toEqual([null, moved.userId]);
  expect(await given(mine)).toMatchObject({ userId: moved.userId, why: 'no_right' });
  await answer(waiting);
  await desk.settled();
  expect(await holder(waiting)).toBeNull();

  await be(moved, 'off');
  await be(boris, 'online');
  await desk.settled();
  expect(await holder(mine)).toBe(boris.userId);
  const lineId = newId<'line'>();
  await anna.call(workforce.saveLine, {
    params: { lineId },
    body: { name: 'Инженеры', level: 2, teamIds: [teamId], withheld: ['tickets.reply'], form: [] } as never,
  });
  await desk.settled();
  expect(await holder(mine)).toBeNull();
  await anna.call(workforce.removeLine, { params: { lineId } });
});

test('an expert who never answers customers keeps what people give them', async () => {
  await rule();
  const gleb = desk.as('Gleb');
  const [atOnce, later] = [await open({ assigneeId: gleb.userId }), await open()];
  await change(later, { assigneeId: gleb.userId });
  await desk.sql(`update tickets set created_at = created_at - interval '1 day' where tenant_id = $1`, [desk.tenantId]);
  await rule({ method: 'round_robin' });
  await answer(later);
  await desk.settled();
  expect([await holder(atOnce), await holder(later)]).toEqual([gleb.userId, gleb.userId]);
});

test('whoever stands in from another team gives back too, and gets what waits when they come', async () => {
  const guest = await desk.hire('Guest', desk.roleIds.agent as string);
  await rule();
  await absent(boris.userId, guest.userId);
  const id = await open();
  await desk.settled();
  expect(await holder(id)).toBeNull();
  await be(guest, 'online');
  await desk.settled();
  expect(await holder(id)).toBe(guest.userId);
  await be(guest, 'away');
  await minutesPass();
  expect(await holder(id)).toBeNull();
});

test('a substitute who is absent too is stood in for; a circle of them gets nothing and stops nothing', async () => {
  const last = await desk.hire('Last', desk.roleIds.agent as string);
  await rule();
  await absent(boris.userId, vera.userId);
  await absent(vera.userId, boris.userId);
  await be(last, 'online');
  const id = await open();
  await desk.settled();
  expect(await holder(id)).toBeNull();
  await desk.sql('delete from absences where user_id = $1', [vera.userId]);
  await absent(vera.userId, last.userId);
  await desk.settled();
  expect(await holder(id)).toBe(last.userId);
});

test('minutes that are set later count for those who are away already; taken back, they count no more', async () => {
  await rule({ giveBackMinutes: null });
  await be(boris, 'online');
  const id = await open();
  await desk.settled();
  expect(await holder(id)).toBe(boris.userId);
  await be(boris, 'away');
  await desk.settled();
  expect(await desk.sql('select 1 from distribution_give_backs')).toEqual([]);
  await rule();
  await desk.settled();
  expect(await desk.sql('select 1 from distribution_give_backs')).toHaveLength(1);
  await rule({ giveBackMinutes: null });
  await minutesPass();
  expect(await holder(id)).toBe(boris.userId);
});

test('more than fit in one go all go back', async () => {
  await rule();
  const id = await open({ assigneeId: boris.userId });
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, team_id, assignee_id, status_id, status_kind, priority, source, created_at, updated_at)
     select tenant_id, gen_random_uuid(), 900000 + n, 'Ещё', requester_id, team_id, assignee_id, status_id, status_kind, priority, source, created_at, updated_at
       from tickets, generate_series(1, 230) n where id = $1`,
    [id],
  );
  await be(boris, 'online');
  await be(boris, 'away');
  await minutesPass();
  await expect.poll(async () => (await desk.sql('select 1 from tickets where assignee_id = $1', [boris.userId])).length).toBe(0);
});
