import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
let teamId: string;
beforeAll(async () => {
  desk = await openDesk();
  teamId = (await desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Линия 1', memberIds: [] } as never })).id;
  for (let n = 0; n < 12; n += 1)
    await desk.as('Anna').call(lines.createTicket, {
      body: {
        subject: `Заявка ${n}`,
        requester: { name: '', email: `c${n % 3}@x.test` },
        priority: ['low', 'normal', 'high', 'urgent'][n % 4],
        tags: n % 2 ? ['vip'] : [],
        ...(n % 3 === 0 && { teamId }),
      } as never,
    });
});
afterAll(() => desk.close());

const urgent = { all: [{ field: 'priority', op: 'in', value: ['urgent', 'high'] }] };
const save = (who: Person, extra: object = {}, viewId: string = newId()) =>
  who.call(lines.saveView, { params: { viewId }, body: { name: 'Срочные', scope: 'personal', filter: urgent, ...extra } as never });
const seenBy = async (who: Person) => (await who.call(lines.listSavedViews)).items.map((view) => view.id);

test('a saved view lists what it counts, in its order, page by page', async () => {
  const anna = desk.as('Anna');
  const view = await save(anna, { order: 'urgency' });
  const { items: counters } = await anna.call(lines.listViews, { query: { only: `view-${view.id}` } as never });
  expect(counters).toEqual([{ key: `view-${view.id}`, teamId: null, viewId: view.id, count: 6, more: false }]);
  const rows: { priority: string; createdAt: string; id: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await anna.call(lines.listTickets, {
      query: { viewId: view.id, order: 'urgency', limit: 2, ...(cursor && { cursor }) } as never,
    });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(rows.map((row) => row.priority)).toEqual(['urgent', 'urgent', 'urgent', 'high', 'high', 'high']);
  expect(new Set(rows.map((row) => row.id)).size).toBe(6);
  expect(rows.slice(0, 3).map((row) => row.createdAt)).toEqual(
    rows
      .slice(0, 3)
      .map((row) => row.createdAt)
      .toSorted(),
  );
});

test('a filter in the address and a preview hold the same tickets', async () => {
  const filter = {
    any: [
      { field: 'tags', op: 'has_any', value: ['vip'] },
      { field: 'team', op: 'in', value: [teamId] },
    ],
  };
  const { count } = await desk.as('Boris').call(lines.countTickets, { body: { filter } as never });
  const { items } = await desk.as('Boris').call(lines.listTickets, { query: { filter: JSON.stringify(filter), limit: 200 } as never });
  expect([count, items.length]).toEqual([8, 8]);
});

test('each order is kept over pages', async () => {
  for (const order of ['newest', 'oldest', 'newest_change', 'oldest_change', 'urgency', 'due']) {
    const whole = await desk.as('Anna').call(lines.listTickets, { query: { order, limit: 200 } as never });
    const first = await desk.as('Anna').call(lines.listTickets, { query: { order, limit: 5 } as never });
    const rest = await desk.as('Anna').call(lines.listTickets, { query: { order, limit: 200, cursor: first.nextCursor } as never });
    expect([...first.items, ...rest.items].map((row) => row.id)).toEqual(whole.items.map((row) => row.id));
    expect(whole.items).toHaveLength(12);
  }
});

test('a personal view is its maker’s alone: to others it is not there', async () => {
  const view = await save(desk.as('Anna'));
  expect(await seenBy(desk.as('Anna'))).toContain(view.id);
  expect(await seenBy(desk.as('Boris'))).not.toContain(view.id);
  for (const who of [desk.as('Boris'), desk.as('Vera'), desk.as('Zoya')]) {
    const gone = { status: 404, problem: { code: 'view_not_found' } };
    await expect(who.call(lines.listTickets, { query: { viewId: view.id } as never })).rejects.toMatchObject(gone);
    await expect(who.call(lines.removeView, { params: { viewId: view.id } })).rejects.toMatchObject(gone);
    const counted = await who.call(lines.listViews, { query: { only: `view-${view.id}` } as never });
    expect(counted.items).toEqual([]);
  }
  await expect(save(desk.as('Boris'), {}, view.id)).rejects.toMatchObject({ status: 404, problem: { code: 'view_not_found' } });
});

test('views of all and of teams take the right; a team’s view is its people’s', async () => {
  await expect(save(desk.as('Boris'), { scope: 'shared' })).rejects.toMatchObject({
    problem: { code: 'forbidden', details: { permission: 'views.share' } },
  });
  await expect(save(desk.as('Vera'), { scope: 'team', teamId: newId() })).rejects.toMatchObject({ problem: { code: 'team_not_found' } });
  const shared = await save(desk.as('Vera'), { scope: 'shared', name: 'Общее' });
  const ofTeam = await save(desk.as('Vera'), { scope: 'team', teamId, name: 'Линии 1' });
  expect(await seenBy(desk.as('Gleb'))).toContain(shared.id);
  expect(await seenBy(desk.as('Gleb'))).not.toContain(ofTeam.id);
  expect(await seenBy(desk.as('Zoya'))).not.toContain(shared.id);
  await expect(save(desk.as('Boris'), {}, shared.id)).rejects.toMatchObject({ problem: { code: 'forbidden' } });
  await expect(desk.as('Boris').call(lines.removeView, { params: { viewId: shared.id } })).rejects.toMatchObject({
    problem: { code: 'forbidden' },
  });
  expect(await desk.as('Anna').call(lines.removeView, { params: { viewId: shared.id } })).toEqual({ ok: true });
  const again = await save(desk.as('Vera'), { scope: 'shared', name: 'Общее' }, shared.id);
  expect(again.id).toBe(shared.id);
});

test('a shared view shows each person what that person may see, in lists and counts', async () => {
  const view = await save(desk.as('Vera'), { scope: 'shared', filter: { all: [] } });
  const counted = async (who: Person) => (await who.call(lines.listViews, { query: { only: `view-${view.id}` } as never })).items[0]?.count;
  const listed = async (who: Person) =>
    (await who.call(lines.listTickets, { query: { viewId: view.id, limit: 200 } as never })).items.length;
  expect([await counted(desk.as('Anna')), await listed(desk.as('Anna'))]).toEqual([12, 12]);
  expect([await counted(desk.as('Gleb')), await listed(desk.as('Gleb'))]).toEqual([8, 8]);
});

test('a team’s queue holds what nobody has taken', async () => {
  const anna = desk.as('Anna');
  const before = (await anna.call(lines.listViews)).items.find((view) => view.key === `queue-${teamId}`);
  const { items } = await anna.call(lines.listTickets, { query: { teamId, unassigned: 'true', order: 'urgency', limit: 200 } as never });
  expect(before?.count).toBe(items.length);
  expect(items.map((row) => row.priority)).toEqual(['urgent', 'high', 'normal', 'low']);
});

test('places and habits are one’s own', async () => {
  const view = await save(desk.as('Anna'));
  const keys = [`view-${view.id}`, 'open', 'mine'];
  await desk.as('Anna').call(lines.placeViews, { body: { keys } as never });
  await desk.as('Anna').call(lines.setViewHabit, {
    params: { key: 'open' },
    body: { order: 'urgency', layout: 'table', columns: ['number', 'subject'], widths: { subject: 400 } } as never,
  });
  await desk.as('Anna').call(lines.setViewHabit, { params: { key: 'open' }, body: { order: null } as never });
  const own = await desk.as('Anna').call(lines.listSavedViews);
  expect(own.places).toEqual(keys);
  expect(own.habits).toEqual([{ key: 'open', order: null, layout: 'table', columns: ['number', 'subject'], widths: { subject: 400 } }]);
  const others = await desk.as('Boris').call(lines.listSavedViews);
  expect([others.places, others.habits]).toEqual([[], []]);
  // given back to the view, nothing of it is left
  const given = { layout: null, columns: null, widths: null };
  await desk.as('Anna').call(lines.setViewHabit, { params: { key: 'open' }, body: given as never });
  expect((await desk.as('Anna').call(lines.listSavedViews)).habits).toEqual([]);
  await desk.as('Anna').call(lines.setViewHabit, { params: { key: 'snoozed' }, body: { layout: 'table' } as never });
  const refused = { params: { key: 'open' }, body: { widths: { 'drop table': 100 } } } as never;
  await expect(desk.as('Anna').call(lines.setViewHabit, refused)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});

test('a shared view holds its table for everybody', async () => {
  const table = { layout: 'table', columns: ['number', 'company', 'due'], widths: { company: 180 } };
  const view = await save(desk.as('Anna'), { ...table, scope: 'shared' });
  const { items } = await desk.as('Boris').call(lines.listSavedViews);
  expect(items.find((one) => one.id === view.id)).toMatchObject({ ...table, mayChange: false });
});

test('what a view is not asked for is refused or left out: a wrong filter, another owner, a broken address', async () => {
  await expect(save(desk.as('Anna'), { filter: { all: [{ field: 'nonsense', op: 'is', value: 'x' }] } })).rejects.toMatchObject({
    problem: { code: 'invalid_input' },
  });
  await expect(save(desk.as('Anna'), { filter: { all: [{ field: `field:${newId()}`, op: 'in', value: ['x'] }] } })).rejects.toMatchObject({
    problem: { code: 'invalid_input' },
  });
  const made = await save(desk.as('Anna'), { ownerId: desk.as('Boris').userId, tenant_id: desk.otherTenantId });
  expect(await seenBy(desk.as('Boris'))).not.toContain(made.id);
  for (const filter of ['{', '[]', '{"all":[{"field":"number","op":"is","value":"1 or 1=1"}]}'])
    await expect(desk.as('Anna').call(lines.listTickets, { query: { filter } as never })).rejects.toMatchObject({ status: 400 });
});

test('a view over what was removed since lists, counts and exports as if nobody had it, and is not saved so again', async () => {
  const anna = desk.as('Anna');
  const fieldId = newId<'field'>();
  await anna.call(contract.fields.saveField, {
    params: { fieldId },
    body: { of: 'ticket', type: 'number', names: { ru: 'Цена' } } as never,
  });
  const team = await anna.call(contract.identity.createTeam, { body: { name: 'Временная', memberIds: [] } as never });
  const filters = [
    [{ all: [{ field: `field:${fieldId}`, op: 'at_least', value: 3 }] }, 0],
    [{ all: [{ field: `field:${fieldId}`, op: 'is_not', value: 3 }] }, 12],
    [{ all: [{ field: 'team', op: 'in', value: [team.id] }] }, 0],
    [{ any: [{ field: 'team', op: 'in', value: [team.id] }, ...urgent.all] }, 6],
  ] as const;
  const columns = ['number', `field:${fieldId}`];
  const views = await Promise.all(filters.map(([filter]) => save(anna, { filter, columns })));
  await anna.call(contract.fields.removeField, { params: { fieldId } });
  await anna.call(contract.identity.removeTeam, { params: { teamId: team.id } });
  for (const [at, view] of views.entries()) {
    const [filter, count] = filters[at] as (typeof filters)[number];
    const { items } = await anna.call(lines.listTickets, { query: { viewId: view.id, limit: 100 } as never });
    const { items: counters } = await anna.call(lines.listViews, { query: { only: `view-${view.id}` } as never });
    expect([items.length, counters[0]?.count]).toEqual([count, count]);
    const answer = await desk.server.inject({
      method: 'GET',
      url: '/api/v1/tickets-export',
      query: { viewId: view.id, format: 'csv', columns: columns.join() },
      headers: { authorization: `Bearer ${anna.token}` },
    });
    expect([answer.statusCode, answer.body.trim().split('\n').length]).toEqual([200, count + 1]);
    if (JSON.stringify(filter).includes(fieldId))
      await expect(save(anna, { filter }, view.id)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
  }
});
