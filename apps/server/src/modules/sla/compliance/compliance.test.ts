import { contract } from '@otklik/contract';
import { askedOfThen, type complianceSlices } from '@otklik/contract/sla/compliance.ts';
import { newId } from '@otklik/core';
import { localDay } from '@otklik/core/local-day.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Refused } from '../../../testing/desk.ts';

const { tickets, sla, identity } = contract;
type Slice = (typeof complianceSlices)[number];
type Name = 'Anna' | 'Vera' | 'Boris' | 'Zoya';
let desk: Desk;
let policyId: string;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' } as never);
  policyId = newId<'policy'>();
  await desk.as('Anna').call(sla.saveSlaPolicy, {
    params: { policyId: policyId as never },
    body: {
      name: 'Все',
      filter: { all: [] },
      calendarId: null,
      targets: [{ priority: null, typeId: null, time: 'clock', seconds: { resolution: 8 * 3600 } }],
      pausesOn: [],
      stages: [],
      active: true,
    },
  });
  await ended('Вовремя', { tags: ['vip', 'касса'] }, { ended: '2026-03-10T09:00:00Z' });
  await ended('Поздно', { tags: ['vip'], priority: 'high' }, { broken: '2026-03-31T20:59:59Z', ended: '2026-04-02T09:00:00Z' });
  await ended('В апреле по Москве', { priority: 'high' }, { broken: '2026-03-31T21:00:00Z' });
  await ended('Ещё одна вовремя', {}, { ended: '2026-03-11T09:00:00Z' });
  await open('Ещё идёт', {});
});
afterAll(() => desk.close());

const open = (subject: string, body: object) =>
  desk.as('Anna').call(tickets.createTicket, {
    body: {
      subject,
      requester: { name: 'Ольга', email: 'olga@client.test' },
      message: { text: 'Помогите', direction: 'in', attachmentIds: [] },
      ...body,
    } as never,
  });

/** a ticket whose promise was decided in the past */
async function ended(subject: string, body: object, of: { broken?: string; ended?: string }): Promise<void> {
  const { id } = await open(subject, body);
  await desk.sql(`update sla_clocks set breached_at = $2, ended_at = $3, state = $4, due_at = null, next_at = null where ticket_id = $1`, [
    id,
    of.broken ?? null,
    of.ended ?? null,
    of.ended ? 'ended' : 'running',
  ]);
}

const asked = (by: Slice, part: object = {}) => ({
  body: { from: '2026-03-01', to: '2026-03-31', by, filter: { all: [] }, ...part } as never,
});
const compliance = (by: Slice, part: object = {}, who: Name = 'Anna') => desk.as(who).call(sla.getSlaCompliance, asked(by, part));
const breaches = async (by: Slice, part: object = {}) => desk.as('Anna').call(sla.listSlaBreaches, asked(by, part));

test('a promise belongs to the day of its decision in the zone of the tenant; what still runs is nowhere', async () => {
  expect((await compliance('month')).items).toEqual([{ key: '2026-03', name: null, kept: 2, broken: 1, standing: 0 }]);
  expect((await compliance('month', { to: '2026-04-30' })).items).toEqual([
    { key: '2026-03', name: null, kept: 2, broken: 1, standing: 0 },
    { key: '2026-04', name: null, kept: 0, broken: 1, standing: 1 },
  ]);
  expect((await compliance('week')).items.map(({ key }) => key)).toEqual(['2026-03-09', '2026-03-30']);
  const today = localDay(new Date(), 'Europe/Moscow');
  const [ahead] = await desk.sql<{ n: number }>('select count(*)::int as n from sla_clocks where breached_at > now()');
  expect(ahead?.n).toBeGreaterThan(0);
  const coming = { from: today, to: localDay(new Date(Date.now() + 2 * 86_400_000), 'Europe/Moscow') };
  expect((await compliance('day', coming)).total).toEqual({ kept: 0, broken: 0, standing: 0 });
  expect((await breaches('day', coming)).items).toEqual([]);
});

test('slices name what they are of; a ticket with two tags is in both rows and once in the total', async () => {
  const tags = await compliance('tag');
  expect(tags.items).toEqual([
    { key: 'vip', name: null, kept: 1, broken: 1, standing: 0 },
    { key: 'касса', name: null, kept: 1, broken: 0, standing: 0 },
    { key: null, name: null, kept: 1, broken: 0, standing: 0 },
  ]);
  expect(tags.total).toEqual({ kept: 2, broken: 1, standing: 0 });
  expect((await compliance('policy')).items).toEqual([{ key: policyId, name: 'Все', kept: 2, broken: 1, standing: 0 }]);
  expect((await compliance('metric')).items[0]?.key).toBe('resolution');
  for (const by of ['team', 'assignee', 'company', 'type', 'category', 'priority', 'source', 'inbox', 'day'] as const) {
    const { items, total } = await compliance(by);
    expect(
      items.reduce((sum, row) => sum + row.kept + row.broken, 0),
      by,
    ).toBe(3);
    expect(total, by).toEqual({ kept: 2, broken: 1, standing: 0 });
  }
});

test('a filter narrows what is counted, and the breaches of a row are listed, a page at a time', async () => {
  const high = { filter: { all: [{ field: 'priority', op: 'in', value: ['high'] }] } };
  expect((await compliance('priority', high)).items).toEqual([{ key: 'high', name: null, kept: 0, broken: 1, standing: 0 }]);
  expect((await breaches('tag', { key: 'vip' })).items.map(({ subject }) => subject)).toEqual(['Поздно']);
  expect((await breaches('tag', { key: null })).items).toEqual([]);
  const first = await breaches('tag', { to: '2026-04-30', limit: 1 });
  expect(first.items).toMatchObject([{ subject: 'В апреле по Москве', endedAt: null, metric: 'resolution' }]);
  const second = await breaches('tag', { to: '2026-04-30', limit: 1, cursor: first.nextCursor });
  expect(second.items.map(({ subject }) => subject)).toEqual(['Поздно']);
  expect(second.nextCursor).toBeNull();
});

test('a promise stays with who held it when it was decided, whoever is given the ticket afterwards', async () => {
  const anna = desk.as('Anna');
  const team = async (name: string) => (await anna.call(identity.createTeam, { body: { name, memberIds: [] } as never })).id;
  const [first, other] = [await team('Первая'), await team('Другая')];
  const change = (ticketId: string, body: object) =>
    anna.call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body: body as never });
  const { id: late } = await open('Просрочена', { teamId: first, assigneeId: desk.as('Boris').userId, tags: ['срок'] });
  const { id: done } = await open('Решена', { teamId: first, tags: ['срок'] });
  await change(done, { statusKind: 'solved' });
  // nine hours on: the promise is broken while the first team has it; nobody looks until it has changed hands
  const back = `interval '9 hours'`;
  await desk.sql(`update messages set created_at = created_at - ${back} where ticket_id = $1`, [late]);
  await desk.sql(`update events set at = at - ${back} where ticket_id = $1`, [late]);
  await desk.sql(`update tickets set created_at = created_at - ${back} where id = $1`, [late]);
  for (const ticketId of [late, done])
    await change(ticketId, { teamId: other, assigneeId: null, priority: 'urgent', removeTags: ['срок'] });
  const today = localDay(new Date(), 'Europe/Moscow');
  const period = { from: localDay(new Date(Date.now() - 86_400_000), 'Europe/Moscow'), to: today };
  const rows = async (by: Slice, part: object = {}) =>
    (await compliance(by, { ...period, ...part })).items.map(({ key, kept, broken }) => [key, kept, broken]);
  expect(await rows('team')).toEqual([[first, 1, 1]]);
  expect(await rows('priority')).toEqual([['normal', 1, 1]]);
  expect(await rows('tag')).toEqual([['срок', 1, 1]]);
  expect(await rows('assignee')).toEqual([
    [desk.as('Boris').userId, 0, 1],
    [null, 1, 0],
  ]);
  // conditions are asked of what it was then, too, and the list and its file name who had it
  expect(await rows('team', { filter: { all: [{ field: 'team', op: 'in', value: [other] }] } })).toEqual([]);
  expect(await rows('team', { filter: { all: [{ field: 'tags', op: 'has_any', value: ['срок'] }] } })).toEqual([[first, 1, 1]]);
  expect((await breaches('team', { ...period, key: first })).items).toMatchObject([
    { subject: 'Просрочена', teamId: first, assigneeId: desk.as('Boris').userId },
  ]);
  expect((await breaches('team', { ...period, key: other })).items).toEqual([]);
  // what is not kept is asked of the ticket as it is now, and the contract says so
  const solved = { filter: { all: [{ field: 'statusKind', op: 'in', value: ['solved'] }] } };
  expect(await rows('team', solved)).toEqual([[first, 1, 0]]);
  expect(askedOfThen.has('statusKind')).toBe(false);
  // work on what is late goes on with the other team; the broken promise is the first one's for ever
  await change(late, { statusKind: 'solved' });
  expect(await rows('team')).toEqual([[first, 1, 1]]);
});

test('who may see the ticket as it is now is told of its promise, and nobody else', async () => {
  const anna = desk.as('Anna');
  const { id: roleId } = await anna.call(identity.createRole, { body: { name: 'Свои', permissions: ['sla.manage', 'tickets.see_team'] } });
  const keeper = await desk.hire('Olga', roleId);
  const mine = await anna.call(identity.createTeam, { body: { name: 'Ольги', memberIds: [keeper.userId] } as never });
  const theirs = await anna.call(identity.createTeam, { body: { name: 'Чужая', memberIds: [] } as never });
  const { id } = await open('Была чужой', { teamId: theirs.id, tags: ['ольга'] });
  await anna.call(tickets.changeTicket, { params: { ticketId: id }, body: { statusKind: 'solved' } as never });
  const today = localDay(new Date(), 'Europe/Moscow');
  const only = { from: today, to: today, filter: { all: [{ field: 'tags', op: 'has_any', value: ['ольга'] }] } };
  const seen = async () => (await keeper.call(sla.getSlaCompliance, asked('team', only))).items;
  expect(await seen()).toEqual([]);
  await anna.call(tickets.changeTicket, { params: { ticketId: id }, body: { teamId: mine.id } as never });
  expect(await seen()).toMatchObject([{ key: theirs.id, kept: 1 }]);
});

test('a period that ends before it begins and a strange cursor are refused; who may not ask learns nothing', async () => {
  const code = (run: Promise<unknown>) =>
    run.then(
      () => 'allowed',
      (error: Refused) => error.problem.code,
    );
  expect(await code(compliance('team', { to: '2026-02-01' }))).toBe('invalid_input');
  expect(await code(compliance('team', { to: '2027-06-01' }))).toBe('invalid_input');
  expect(await code(breaches('team', { cursor: 'xx' }))).toBe('invalid_input');
  expect(await code(compliance('team', {}, 'Boris'))).toBe('forbidden');
  expect((await compliance('team', {}, 'Zoya')).total).toEqual({ kept: 0, broken: 0, standing: 0 });
  const key = await desk.key(['sla.manage']);
  expect((await key.call(sla.getSlaCompliance, asked('team'))).items).toEqual([]);
});
