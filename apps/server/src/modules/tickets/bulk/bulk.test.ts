import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
const ids: string[] = [];
let teamId: string;
let typeIds: string[];
let fieldId: string;
beforeAll(async () => {
  desk = await openDesk();
  const anna = desk.as('Anna');
  teamId = (await anna.call(contract.identity.createTeam, { body: { name: 'Линия 1', memberIds: [] } as never })).id;
  typeIds = (await anna.call(lines.getTicketSettings)).types.map((type) => type.id);
  fieldId = newId();
  await anna.call(contract.fields.saveField, {
    params: { fieldId },
    body: { of: 'ticket', type: 'number', names: { ru: 'Стоимость' } } as never,
  });
  for (let n = 0; n < 12; n += 1) ids.push(await opened(n));
}, 180_000);
afterAll(() => desk.close());

const opened = async (n: number) =>
  (
    await desk.as('Anna').call(lines.createTicket, {
      body: {
        subject: `Заявка ${n}`,
        requester: { name: '', email: `c${n % 3}@x.test` },
        tags: n % 2 ? ['vip'] : [],
        priority: 'normal',
      } as never,
    })
  ).id;
const start = (who: Person, body: object) => who.call(lines.startBulk, { body: body as never });
const undo = (who: Person, bulkId: string) => who.call(lines.undoBulk, { params: { bulkId } });

/** All of a ticket that a change can touch. */
const states = () =>
  desk.sql(
    `select t.id, company_id, team_id, assignee_id, type_id, category_id, priority, status_id, status_kind, tags, solved_at, closed_at, snoozed_until, fields,
      array(select user_id from ticket_watchers w where w.ticket_id = t.id order by user_id) as watchers from tickets t where tenant_id = $1 order by id`,
    [desk.tenantId],
  );

test('a bulk change with its undo returns every ticket to its state', async () => {
  const anna = desk.as('Anna');
  const boris = desk.as('Boris');
  // somewhere to come from: solved, closed, snoozed, watched, filled in
  await start(anna, { ticketIds: ids.slice(0, 3), change: { statusKind: 'solved' } });
  await start(anna, { ticketIds: ids.slice(3, 5), change: { statusKind: 'closed' } });
  await start(anna, { ticketIds: ids.slice(5, 8), change: { snoozedUntil: new Date(Date.now() + 86_400_000).toISOString() } });
  const users = await desk.sql<{ id: string }>('select id from users where tenant_id = $1', [desk.tenantId]);
  const userIds = users.map((user) => user.id);
  const change = fc
    .record(
      {
        statusKind: fc.constantFrom('open', 'pending', 'on_hold', 'solved', 'closed'),
        assigneeId: fc.constantFrom(null, ...userIds),
        teamId: fc.constantFrom(null, teamId),
        typeId: fc.constantFrom(null, ...typeIds),
        priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
        addTags: fc.constantFrom(['vip'], ['касса', 'склад']),
        removeTags: fc.constantFrom(['vip'], ['склад']),
        addWatcherIds: fc.subarray(userIds, { minLength: 1 }),
        removeWatcherIds: fc.subarray(userIds, { minLength: 1 }),
        fields: fc.constantFrom({ [fieldId]: 5 }, { [fieldId]: null }),
      },
      { requiredKeys: [] },
    )
    .filter((one) => Object.keys(one).length > 0);
  await fc.assert(
    fc.asyncProperty(change, fc.subarray(ids, { minLength: 1 }), async (wish, some) => {
      const before = await states();
      const who = some.length % 2 ? anna : boris;
      const bulk = await start(who, { ticketIds: some, change: wish });
      expect(bulk).toMatchObject({ state: 'done', total: some.length, done: some.length });
      const back = await undo(who, bulk.id);
      expect(back).toMatchObject({ state: 'undone', kept: 0 });
      expect(await states()).toEqual(before);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('an undo leaves what somebody has changed since, and tells of it', async () => {
  const [one, two] = [await opened(20), await opened(21)];
  const bulk = await start(desk.as('Anna'), { ticketIds: [one, two], change: { priority: 'urgent', addTags: ['срочно'] } });
  await desk.as('Boris').call(lines.changeTicket, { params: { ticketId: one }, body: { priority: 'low' } as never });
  const back = await undo(desk.as('Anna'), bulk.id);
  expect(back).toMatchObject({ state: 'undone', kept: 1, faults: [{ ticketId: one, code: 'changed_since', fields: ['priority'] }] });
  const found = await Promise.all([one, two].map((ticketId) => desk.as('Anna').call(lines.getTicket, { params: { ticketId } })));
  expect(found.map(({ ticket }) => [ticket.priority, ticket.tags])).toEqual([
    ['low', []],
    ['normal', ['vip']],
  ]);
  expect(await undo(desk.as('Anna'), bulk.id)).toMatchObject({ state: 'undone', kept: 1 });
});

test('each ticket is judged by itself: what is not there, merged, foreign or not allowed is refused and stops no other', async () => {
  const [good, closed] = [await opened(30), await opened(31)];
  await desk.as('Anna').call(lines.changeTicket, { params: { ticketId: closed }, body: { statusKind: 'closed' } as never });
  const theirs = (
    await desk.as('Zoya').call(lines.createTicket, { body: { subject: 'Чужая', requester: { name: '', email: 'z@x.test' } } as never })
  ).id;
  const bulk = await start(desk.as('Anna'), {
    ticketIds: [good, closed, newId(), theirs],
    change: { statusKind: 'pending', addTags: ['все'] },
  });
  expect(bulk).toMatchObject({ total: 4, changed: 1, refused: 3 });
  expect(bulk.faults.map((fault) => fault.code).toSorted()).toEqual(['ticket_not_found', 'ticket_not_found', 'transition_not_allowed']);
  const { ticket } = await desk.as('Anna').call(lines.getTicket, { params: { ticketId: closed } });
  expect([ticket.statusKind, ticket.tags.includes('все')]).toEqual(['closed', false]);
  const nobody = await start(desk.as('Anna'), { ticketIds: [good], change: { assigneeId: desk.as('Zoya').userId } });
  expect(nobody.faults).toMatchObject([{ code: 'user_not_found' }]);
});

test('a large one goes on as a job, in the name and with the rights of who began it', async () => {
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, status_id, status_kind, source, created_at, updated_at)
     select t.tenant_id, gen_random_uuid(), 1000 + n, 'Много', t.requester_id, t.status_id, t.status_kind, 'api', now(), now()
     from (select * from tickets where id = $1) t, generate_series(1, 230) n`,
    [await opened(40)],
  );
  const filter = JSON.stringify({ all: [{ field: 'subject', op: 'is', value: 'Много' }] });
  const begun = await start(desk.as('Anna'), { of: { filter }, change: { priority: 'high' } });
  expect(begun).toMatchObject({ state: 'running', total: 230 });
  await desk.settled();
  const done = await desk.as('Anna').call(lines.getBulk, { params: { bulkId: begun.id } });
  expect(done).toMatchObject({ state: 'done', changed: 230, refused: 0, faults: [] });
  const events = await desk.sql<{ n: number; actors: string[] }>(
    `select count(*)::int as n, array_agg(distinct actor_id::text) as actors from events where type = 'ticket.changed' and cause ->> 'id' = $1`,
    [begun.id],
  );
  expect(events[0]).toMatchObject({ n: 230 });
  expect(events[0]?.actors).toHaveLength(1);
  const told = await desk.sql<{ data: { done: number } }>(
    `select data from events where type = 'bulk.progressed' and data ->> 'bulkId' = $1 order by seq`,
    [begun.id],
  );
  expect(told.map(({ data }) => data.done)).toEqual([50, 100, 150, 200, 230]);
  await undo(desk.as('Anna'), begun.id);
  await desk.settled();
  expect(await desk.as('Anna').call(lines.getBulk, { params: { bulkId: begun.id } })).toMatchObject({ state: 'undone', kept: 0 });
  const [left] = await desk.sql<{ n: number }>(`select count(*)::int as n from tickets where subject = 'Много' and priority <> 'normal'`);
  expect(left?.n).toBe(0);
}, 180_000);

test('it is its maker’s alone, and takes the right to change tickets', async () => {
  const bulk = await start(desk.as('Anna'), { ticketIds: ids.slice(0, 1), change: { priority: 'low' } });
  for (const who of [desk.as('Boris'), desk.as('Zoya')]) {
    await expect(who.call(lines.getBulk, { params: { bulkId: bulk.id } })).rejects.toMatchObject({
      status: 404,
      problem: { code: 'bulk_not_found' },
    });
    await expect(undo(who, bulk.id)).rejects.toMatchObject({ status: 404, problem: { code: 'bulk_not_found' } });
  }
  await expect(start(desk.as('Gleb'), { ticketIds: ids.slice(0, 1), change: { priority: 'low' } })).rejects.toMatchObject({
    problem: { code: 'forbidden' },
  });
  await expect(start(desk.as('Anna'), { ticketIds: ids.slice(0, 1), change: {} })).rejects.toMatchObject({
    problem: { code: 'invalid_input' },
  });
  await expect(start(desk.as('Anna'), { change: { priority: 'low' } })).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});
