import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets, identity } = contract;
let desk: Desk;
let solved: string;
beforeAll(async () => {
  desk = await openDesk();
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  solved = statuses.find((one) => one.kind === 'solved')?.id as string;
});
afterAll(() => desk.close());

const hourMs = 3_600_000;
const open = async (more: object = {}) => {
  const body = { subject: 'Ждёт', requester: { email: `${newId()}@client.test` }, ...more };
  return (await desk.as('Boris').call(tickets.createTicket, { body: body as never })).id as string;
};
/** all that happened to a ticket so far was so many hours earlier */
const before = async (ticketId: string, hours: number) => {
  const back = `${hours} hours`;
  await desk.sql('update events set at = at - $2::interval where ticket_id = $1', [ticketId, back]);
  await desk.sql('update tickets set created_at = created_at - $2::interval, updated_at = updated_at - $2::interval where id = $1', [
    ticketId,
    back,
  ]);
};
const tried = (rule: object, cursor?: string, who: 'Vera' | 'Boris' | 'Zoya' = 'Vera') =>
  desk.as(who).call(lines.dryRunRule, {
    params: { ruleId: newId() as never },
    body: {
      rule: { name: 'Проба', if: { all: [] }, actions: [{ do: 'add_tags', tags: ['ждёт'] }], ...rule },
      ...(cursor && { cursor }),
    } as never,
  });
const of = async (rule: object, ticketId: string) => (await tried(rule)).items.filter((run) => run.ticketId === ticketId);

test('a timer is tried at the instant its time had passed, on tickets as they were then', async () => {
  const [waits, done, fresh] = [await open(), await open(), await open()];
  await before(done, 1);
  await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: done }, body: { statusId: solved } as never });
  for (const ticketId of [waits, done]) await before(ticketId, 72);
  const rule = {
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours' },
    if: { all: [{ field: 'statusKind', op: 'in', value: ['new', 'open'] }] },
  };
  const [run, ...rest] = await of(rule, waits);
  expect(rest).toEqual([]);
  expect(run).toMatchObject({ event: 'timer', actions: [{ do: 'add_tags', outcome: 'done' }] });
  const [row] = await desk.sql<{ created_at: Date }>('select created_at from tickets where id = $1', [waits]);
  expect(Date.parse(run?.at as string) - (row?.created_at.getTime() ?? 0)).toBe(2 * hourMs);
  expect([await of(rule, done), await of(rule, fresh)]).toEqual([[], []]);
});

test('rules of time that are due at one instant look in their order', async () => {
  const ticketId = await open();
  await before(ticketId, 5);
  const when = { kind: 'timer', since: 'created', amount: 2, unit: 'hours' };
  const mark = (tag: string) => ({
    name: tag,
    when,
    if: { all: [{ field: 'tags', op: 'has_none', value: ['раньше', 'позже'] }] },
    actions: [{ do: 'add_tags', tags: [tag] }],
  });
  const save = async (body: object, enabled: boolean) => {
    const ruleId = newId<'rule'>();
    await desk.as('Vera').call(lines.saveRule, { params: { ruleId }, body: { ...body, enabled } as never });
    return ruleId;
  };
  const first = await save(mark('раньше'), false);
  const second = await save(mark('позже'), true);
  const third = await save(mark('третье'), false);
  const runsOf = async (ruleId: typeof first, tag: string) => {
    const found = await desk.as('Vera').call(lines.dryRunRule, { params: { ruleId }, body: { rule: mark(tag) } as never });
    const own = <R extends { ticketId: string }>(runs: readonly R[]) => runs.filter((run) => run.ticketId === ticketId);
    return [own(found.items).length, own(found.others).map(({ how, ruleName }) => `${ruleName} ${how}`)];
  };
  expect(await runsOf(first, 'раньше')).toEqual([1, ['позже gone']]);
  expect(await runsOf(third, 'третье')).toEqual([0, []]);
  for (const ruleId of [first, second, third]) await desk.as('Vera').call(lines.removeRule, { params: { ruleId } });
});

test('a timer finds what was changed at the very instant its time had passed; a millisecond later is too late', async () => {
  const changedAt = async (ms: number) => {
    const ticketId = await open({ priority: 'low' });
    await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body: { priority: 'high' } as never });
    await before(ticketId, 5);
    await desk.sql(
      `update events set at = t.created_at + interval '2 hours' + $2 * interval '1 millisecond' from tickets t
       where t.id = $1 and events.ticket_id = t.id and events.type = 'ticket.changed'`,
      [ticketId, ms],
    );
    const rule = {
      when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours' },
      if: { all: [{ field: 'priority', op: 'in', value: ['low'] }] },
    };
    return (await of(rule, ticketId)).length;
  };
  expect([await changedAt(-1), await changedAt(0), await changedAt(1)]).toEqual([0, 0, 1]);
});

test('a schedule is tried at each of its hours; what it would have set stands from then on', async () => {
  const ticketId = await open();
  await before(ticketId, 72);
  const when = { kind: 'schedule', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00', timeZone: 'UTC' };
  const runs = await of({ when }, ticketId);
  expect(runs.map((run) => run.actions[0]?.outcome)).toEqual(['done', 'same', 'same']);
  expect(new Set(runs.map((run) => run.at.slice(11)))).toEqual(new Set(['09:00:00.000Z']));
  expect(await of({ when, if: { all: [{ field: 'tags', op: 'has_none', value: ['ждёт'] }] } }, ticketId)).toHaveLength(1);
});

test('a count is that of then; what nobody kept finds nothing and is named', async () => {
  const requester = { email: 'many@client.test' };
  const first = await open({ requester });
  await before(first, 5);
  const second = await open({ requester });
  await before(second, 3);
  await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: first }, body: { statusId: solved } as never });
  const third = await open({ requester });
  const rule = { when: { kind: 'event', events: ['ticket_created'] }, if: { all: [{ field: 'requesterOpen', op: 'at_least', value: 1 }] } };
  const { items } = await tried(rule);
  const found = items.filter((run) => [first, second, third].includes(run.ticketId)).map((run) => [run.ticketId, run.matched[0]?.fact]);
  expect(new Map(found as [string, number][])).toEqual(
    new Map([
      [second, 1],
      [third, 1],
    ]),
  );
  const unknown = await tried({
    ...rule,
    if: {
      all: [
        { field: 'due', op: 'filled' },
        { field: 'requesterName', op: 'has', value: 'Иван' },
      ],
    },
  });
  expect(unknown).toMatchObject({ items: [], count: 0, unknown: ['due'], asNow: ['requesterName'] });
});

test('it says what would be refused, and writes nothing', async () => {
  const ticketId = await open();
  await desk.settled();
  const marks = () =>
    desk.sql(
      'select (select count(*) from events) as events, (select max(version) from tickets) as version, (select count(*) from rule_runs) as runs',
    );
  const stood = await marks();
  const [run] = await of(
    {
      when: { kind: 'event', events: ['ticket_created'] },
      actions: [
        { do: 'team', teamId: newId() },
        { do: 'priority', priority: 'high' },
        { do: 'reply', bodies: { ru: { html: '<p>Здравствуйте</p>', text: '' } } },
        { do: 'checklist', templateId: newId() },
        { do: 'escalate', lineId: newId(), reason: 'Сложно' },
        { do: 'webhook', webhookId: newId() },
      ],
    },
    ticketId,
  );
  expect(run?.actions).toEqual([
    { do: 'team', outcome: 'refused', code: 'team_not_found' },
    { do: 'priority', outcome: 'done', code: null },
    { do: 'reply', outcome: 'refused', code: 'inbox_cannot_send' },
    { do: 'checklist', outcome: 'refused', code: 'not_found' },
    { do: 'escalate', outcome: 'refused', code: 'line_not_found' },
    { do: 'webhook', outcome: 'refused', code: 'not_found' },
  ]);
  expect(await marks()).toEqual(stood);
});

test('whoever is switched off is given nothing new, tried and lived alike, and keeps what they had', async () => {
  const { userId } = await desk.hire('Left', desk.roleIds.agent as string);
  const [fresh, had] = [await open(), await open({ assigneeId: userId })];
  await desk.as('Anna').call(identity.changeUser, { params: { userId: userId as never }, body: { status: 'disabled' } as never });
  const rule = { when: { kind: 'event', events: ['ticket_created'] }, actions: [{ do: 'assignee', userId }] };
  const [tryFresh, tryHad] = [await of(rule, fresh), await of(rule, had)];
  expect(tryFresh[0]?.actions).toEqual([{ do: 'assignee', outcome: 'refused', code: 'user_not_found' }]);
  expect(tryHad[0]?.actions).toEqual([{ do: 'assignee', outcome: 'same', code: null }]);
  const ruleId = newId<'rule'>();
  await desk
    .as('Vera')
    .call(lines.saveRule, { params: { ruleId }, body: { name: 'Ушедшему', enabled: true, if: { all: [] }, ...rule } as never });
  const lives = await open();
  await desk.settled();
  const runs = await desk.as('Boris').call(lines.listTicketRuleRuns, { params: { ticketId: lives as never } } as never);
  expect((runs as { items: { actions: unknown }[] }).items.map(({ actions }) => actions)).toEqual([tryFresh[0]?.actions]);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId } });
});

test('only who writes rules asks, and sees runs on tickets of their sight alone; another tenant sees none', async () => {
  const rule = { when: { kind: 'event', events: ['ticket_created'] } };
  await expect(tried(rule, undefined, 'Boris')).rejects.toMatchObject({ status: 403 });
  expect(await tried(rule, undefined, 'Zoya')).toMatchObject({ tickets: 0, looked: 0, count: 0, items: [] });
  const { id: roleId } = await desk.as('Anna').call(identity.createRole, { body: { name: 'Правила', permissions: ['rules.manage'] } });
  const keeper = await desk.hire('Olga', roleId);
  const answer = await keeper.call(lines.dryRunRule, {
    params: { ruleId: newId() as never },
    body: { rule: { name: 'Проба', if: { all: [] }, actions: [{ do: 'add_tags', tags: ['ждёт'] }], ...rule } } as never,
  });
  expect(answer).toMatchObject({ tickets: 0, looked: 0, items: [], nextCursor: null });
  await expect(tried(rule, 'nonsense')).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});

test('tickets come by pages of a hundred, each once', async () => {
  const [one] = await desk.sql<{ id: string }>('select id from tickets where tenant_id = $1 limit 1', [desk.tenantId]);
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, priority, status_id, status_kind, tags, source, created_at, updated_at)
     select tenant_id, gen_random_uuid(), 1000 + n, 'Много', requester_id, priority, status_id, status_kind, '{}', source, now() - n * interval '1 minute', now() - n * interval '1 minute'
     from tickets, generate_series(1, 150) n where id = $1`,
    [one?.id],
  );
  const rule = {
    when: { kind: 'timer', since: 'created', amount: 1, unit: 'minutes' },
    if: { all: [{ field: 'subject', op: 'is', value: 'Много' }] },
  };
  const first = await tried(rule);
  const second = await tried(rule, first.nextCursor as string);
  expect([first.looked, first.tickets, second.tickets]).toEqual([100, first.looked + second.looked, null]);
  expect(second.nextCursor).toBeNull();
  const ids = [...first.items, ...second.items].map((run) => run.ticketId);
  expect([ids.length, new Set(ids).size]).toEqual([150, 150]);
});
