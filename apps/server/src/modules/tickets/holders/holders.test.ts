import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { receiveMessage } from '../conversation/receive.ts';
import { startTimer } from '../time/start-timer.ts';
import { releaseHeldJob } from './release-held.job.ts';

const { automation, identity, notifications, tickets } = contract;
let desk: Desk;
let anna: Person;
let teamId: string;
beforeAll(async () => {
  desk = await openDesk();
  anna = desk.as('Anna');
  teamId = (await anna.call(identity.createTeam, { body: { name: 'Без распределения', memberIds: [] } as never })).id;
});
afterAll(() => desk.close());

const refused = (code: string, status: number) => ({ problem: { code }, status });
const hire = async (name: string) => (await desk.hire(name, desk.roleIds.agent as string)).userId;
const to = (userId: string, status: 'active' | 'disabled') =>
  anna.call(identity.changeUser, { params: { userId: userId as never }, body: { status } as never });
let client = 0;
const open = async (body: object = {}) =>
  (
    await anna.call(tickets.createTicket, {
      body: { subject: 'Не печатает', requester: { email: `holder${(client += 1)}@client.test` }, teamId, ...body } as never,
    })
  ).id as string;
const read = async (ticketId: string) => (await anna.call(tickets.getTicket, { params: { ticketId } })).ticket;
const change = (ticketId: string, body: object) => anna.call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body });
const answer = (ticketId: string) =>
  desk.inTenant(async (ctx) => {
    const { contactId } = await findOrMakeContact(ctx, { name: '', email: 'holder@client.test' });
    await receiveMessage(ctx, {
      ticketId,
      subject: 'Re',
      contact: { id: contactId, name: '', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: {
        id: newId<'message'>(),
        channel: 'email',
        text: 'Снова не печатает',
        textVisible: 'Снова не печатает',
        html: null,
        attachments: [],
      },
    });
  });
const types = async (ticketId: string) =>
  (await anna.call(tickets.listHistory, { params: { ticketId: ticketId as never } })).items.map(({ type }) => type);
/** what the minute of grace ends with */
const aMinuteLater = async (userId: string) => {
  const leftAt = new Date().toISOString();
  await desk.inTenant((ctx) => releaseHeldJob.lay(ctx, { userId, leftAt }));
  await desk.settled();
};

test('whoever is switched off holds nothing that is not done, whatever it waits for and whether the team distributes', async () => {
  const gone = await hire('Gone');
  const all = {
    fresh: await open({ assigneeId: gone }),
    waiting: await open({ assigneeId: gone }),
    held: await open({ assigneeId: gone }),
    asleep: await open({ assigneeId: gone }),
    homeless: await open({ assigneeId: gone, teamId: undefined }),
    solved: await open({ assigneeId: gone }),
  };
  await change(all.waiting, { statusKind: 'pending' });
  await change(all.held, { statusKind: 'on_hold' });
  await change(all.asleep, { snoozedUntil: new Date(Date.now() + 3_600_000).toISOString() });
  await change(all.solved, { statusKind: 'solved' });
  await to(gone, 'disabled');
  await desk.settled();
  expect((await read(all.fresh)).assigneeId, 'within a minute a slip is taken back').toBe(gone);
  await aMinuteLater(gone);
  for (const [name, id] of Object.entries(all)) expect((await read(id)).assigneeId, name).toBe(name === 'solved' ? gone : null);
  expect(await read(all.waiting)).toMatchObject({ statusKind: 'pending', teamId });
  expect((await read(all.asleep)).snoozedUntil).not.toBeNull();
  expect(await types(all.waiting)).toContain('ticket.holder_gone');
});

test('a slip is taken back: who was switched on again within the minute keeps everything', async () => {
  const slipped = await hire('Slip');
  const id = await open({ assigneeId: slipped });
  await to(slipped, 'disabled');
  await to(slipped, 'active');
  await aMinuteLater(slipped);
  expect((await read(id)).assigneeId).toBe(slipped);
});

test('what was done by somebody who is gone has nobody once it is opened again: by the customer, by hand, out of a merge', async () => {
  const gone = await hire('Former');
  const [answered, byHand, merged, into] = [
    await open({ assigneeId: gone }),
    await open({ assigneeId: gone }),
    await open({ assigneeId: gone }),
    await open(),
  ];
  for (const id of [answered, byHand]) await change(id, { statusKind: 'solved' });
  await anna.call(tickets.mergeTickets, { params: { ticketId: into as never }, body: { ticketIds: [merged] as never } });
  await to(gone, 'disabled');
  await aMinuteLater(gone);
  await answer(answered);
  await change(byHand, { statusKind: 'open' });
  await anna.call(tickets.unmergeTicket, { params: { ticketId: merged as never } });
  await desk.settled();
  for (const [name, id] of Object.entries({ answered, byHand, merged }))
    await expect.poll(async () => (await read(id)).assigneeId, { message: name }).toBeNull();
});

test('the team is told of a ticket that came back to it, as of one that came', async () => {
  const vera = openBrowser(desk.server);
  await vera.signIn('vera@first.test');
  await vera.call(notifications.changeNotificationChoices, { body: { kinds: [{ kind: 'team_assigned', media: ['screen'] }] } });
  const ours = (await anna.call(identity.createTeam, { body: { name: 'Наши', memberIds: [desk.as('Vera').userId] } as never })).id;
  const gone = await hire('Told');
  const id = await open({ assigneeId: gone, teamId: ours });
  await change(id, { statusKind: 'solved' });
  await to(gone, 'disabled');
  const told = async () =>
    (await vera.call(notifications.listNotifications)).items.filter(({ kind, ticket }) => kind === 'team_assigned' && ticket?.id === id);
  await desk.sql(`delete from notifications where tenant_id = $1`, [desk.tenantId]);
  await answer(id);
  await expect.poll(async () => (await told()).length).toBe(1);
});

test('more than fit in one go all go, and the one that runs is measured to its end', async () => {
  const gone = await hire('Many');
  for (let n = 0; n < 7; n += 1) await open({ assigneeId: gone });
  const timed = await open({ assigneeId: gone });
  const { userId } = await desk.inTenant(async (ctx) => {
    await startTimer({ ...ctx, actor: { ...ctx.actor, kind: 'user', id: gone } }, timed);
    return { userId: gone };
  });
  await desk.sql(`update timers set started_at = now() - interval '25 minutes' where user_id = $1`, [gone]);
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, team_id, assignee_id, status_id, status_kind, priority, source, created_at, updated_at)
     select tenant_id, gen_random_uuid(), 900000 + n, 'Ещё', requester_id, team_id, assignee_id, status_id, status_kind, priority, source, created_at, updated_at
       from tickets, generate_series(1, 230) n where id = $1`,
    [timed],
  );
  await to(gone, 'disabled');
  await aMinuteLater(userId);
  await expect.poll(async () => (await desk.sql('select 1 from tickets where assignee_id = $1', [gone])).length).toBe(0);
  expect(await desk.sql('select 1 from timers where user_id = $1', [gone])).toEqual([]);
  expect(await desk.sql('select minutes from time_entries where user_id = $1', [gone])).toEqual([{ minutes: 25 }]);
});

test('nothing new is given to whoever is switched off: by a change, at a beginning, by a macro', async () => {
  const gone = await hire('Off');
  const id = await open();
  const macroId = newId<'macro'>();
  await anna.call(automation.saveMacro, {
    params: { macroId },
    body: { name: 'Отдать', scope: 'shared', actions: [{ do: 'assignee', userId: gone }] } as never,
  });
  await to(gone, 'disabled');
  await aMinuteLater(gone);
  await expect(change(id, { assigneeId: gone })).rejects.toMatchObject(refused('user_not_found', 404));
  await expect(open({ assigneeId: gone })).rejects.toMatchObject(refused('user_not_found', 404));
  await expect(anna.call(automation.runMacro, { params: { macroId, ticketId: id } as never, body: {} as never })).rejects.toMatchObject({
    status: 404,
  });
  expect((await read(id)).assigneeId).toBeNull();
});
