import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  for (const ruleId of saved.splice(0)) await desk.as('Vera').call(lines.removeRule, { params: { ruleId: ruleId as never } });
});
afterAll(() => desk.close());

const saved: string[] = [];
const created = { kind: 'event', events: ['ticket_created'] };
const changed = (...fields: string[]) => ({ kind: 'event', events: ['ticket_changed'], fields });
const save = async (body: object, ruleId: string = newId()) => {
  await desk
    .as('Vera')
    .call(lines.saveRule, { params: { ruleId: ruleId as never }, body: { if: { all: [] }, enabled: true, ...body } as never });
  saved.push(ruleId);
  return ruleId;
};
const page = (rule: object, more: object = {}, ruleId: string = newId()) =>
  desk.as('Vera').call(lines.dryRunRule, {
    params: { ruleId: ruleId as never },
    body: { rule: { name: 'Проба', if: { all: [] }, ...rule }, ...more } as never,
  });
const open = async (more: object = {}) => {
  const body = { subject: 'Принтер', priority: 'low', requester: { email: `${newId()}@client.test` }, ...more };
  const { id } = await desk.as('Boris').call(tickets.createTicket, { body: body as never });
  await desk.settled();
  return id;
};
const change = async (ticketId: string, body: object) => {
  await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body: body as never });
  await desk.settled();
};

test('what a rule changes makes another one run, what another one changes makes it run, and the answer tells both apart', async () => {
  await save({ name: 'Срочные', when: changed('priority'), actions: [{ do: 'add_tags', tags: ['срочно'] }] });
  const ticketId = await open();
  const makes = await page({ when: created, actions: [{ do: 'priority', priority: 'urgent' }] });
  expect(makes.items.filter((run) => run.ticketId === ticketId)).toMatchObject([{ depth: 1, led: [], event: 'ticket_created' }]);
  expect(makes.others.filter((run) => run.ticketId === ticketId)).toMatchObject([
    {
      how: 'added',
      ruleName: 'Срочные',
      event: 'ticket_changed',
      depth: 2,
      led: ['Проба'],
      actions: [{ do: 'add_tags', outcome: 'done' }],
      before: null,
    },
  ]);
  await change(ticketId, { priority: 'high' });
  const made = await page({ when: changed('tags'), actions: [{ do: 'remove_tags', tags: ['срочно'] }] });
  expect(made.items.filter((run) => run.ticketId === ticketId)).toMatchObject([{ depth: 2, led: ['Срочные'] }]);
  expect(made.others.filter((run) => run.ticketId === ticketId)).toEqual([]);
});

test('a rule that stands first and stops the rest keeps another from running; what that one had left done comes to something else later', async () => {
  const ruleId = await save({ name: 'Первая', enabled: false, when: created, actions: [{ do: 'add_tags', tags: ['вип'] }] });
  const tags = [{ do: 'add_tags', tags: ['новая'] }];
  await save({ name: 'Новые', when: created, actions: tags });
  await save({ name: 'Письма', when: changed('priority'), actions: tags });
  const ticketId = await open();
  await change(ticketId, { priority: 'high' });
  const { items, others } = await page({ when: created, stop: true, actions: [{ do: 'add_tags', tags: ['вип'] }] }, {}, ruleId);
  const of = <R extends { ticketId: string }>(runs: readonly R[]) => runs.filter((run) => run.ticketId === ticketId);
  expect(of(items)).toHaveLength(1);
  expect(of(others)).toMatchObject([
    { how: 'gone', ruleName: 'Новые' },
    { how: 'otherwise', ruleName: 'Письма', actions: [{ outcome: 'done' }], before: [{ outcome: 'same' }] },
  ]);
});

test('a timer among the others starts anew where the rule on trial has changed the ticket', async () => {
  const ticketId = await open();
  await desk.sql(
    `update tickets set created_at = created_at - interval '5 hours', updated_at = updated_at - interval '5 hours' where id = $1`,
    [ticketId],
  );
  await desk.sql(`update events set at = at - interval '5 hours' where ticket_id = $1`, [ticketId]);
  const open4 = { all: [{ field: 'priority', op: 'in', value: ['low'] }] };
  await save({
    name: 'Ждёт',
    if: open4,
    when: { kind: 'timer', since: 'created', amount: 4, unit: 'hours' },
    actions: [{ do: 'add_tags', tags: ['ждёт'] }],
  });
  const { others } = await page({
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours' },
    actions: [{ do: 'priority', priority: 'high' }],
  });
  expect(others.filter((run) => run.ticketId === ticketId)).toMatchObject([{ how: 'gone', ruleName: 'Ждёт', event: 'timer' }]);
});

test('a ticket that is merged by now is lived until then, as it was', async () => {
  const [into, ticketId] = [await open(), await open()];
  await change(ticketId, { priority: 'high' });
  await desk.as('Anna').call(tickets.mergeTickets, { params: { ticketId: into as never }, body: { ticketIds: [ticketId] } as never });
  const high = {
    all: [
      { field: 'priority', op: 'in', value: ['high'] },
      { field: 'statusKind', op: 'in', value: ['new'] },
    ],
  };
  const { items } = await page({ when: changed(), if: high, actions: [{ do: 'add_tags', tags: ['в'] }] });
  expect(items.filter((run) => run.ticketId === ticketId)).toMatchObject([{ actions: [{ do: 'add_tags', outcome: 'done' }] }]);
  // once merged nobody looks at it: a timer that would be due since finds nothing
  await desk.sql(`update tickets set created_at = created_at - interval '1 hour' where id = any($1)`, [[into, ticketId]]);
  const timer = { kind: 'timer', since: 'created', amount: 61, unit: 'minutes' };
  expect(
    (await page({ when: timer, actions: [{ do: 'add_tags', tags: ['в'] }] })).items.filter((run) => run.ticketId === ticketId),
  ).toEqual([]);
});

test('the hundred mails of an hour are counted over all pages, whichever comes first', async () => {
  const ticketId = await open({ subject: 'Много' });
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, priority, status_id, status_kind, tags, source, created_at, updated_at)
     select tenant_id, gen_random_uuid(), 2000 + n, 'Много', requester_id, priority, status_id, status_kind, '{}', source, now() - interval '2 hours' - n * interval '10 seconds', now() - interval '1 hour' - n * interval '10 seconds'
     from tickets, generate_series(1, 150) n where id = $1`,
    [ticketId],
  );
  const rule = {
    when: { kind: 'timer', since: 'created', amount: 1, unit: 'minutes' },
    if: { all: [{ field: 'subject', op: 'is', value: 'Много' }] },
    actions: [{ do: 'mail', to: 'boss@first.test', subject: 'Заявка', bodies: { ru: { html: '<p>Посмотрите</p>', text: '' } } }],
  };
  const first = await page(rule);
  expect(first.mails).toMatchObject({ held: 0, full: [] });
  const second = await page(rule, { cursor: first.nextCursor, mails: first.mails?.carry });
  expect(second.nextCursor).toBeNull();
  expect(second.mails).toMatchObject({ wanted: first.count + second.count, held: first.count + second.count - 100 });
  const full = second.mails?.full ?? [];
  const runs = [...first.items, ...second.items];
  // the oldest hundred went out, all of the second page among them; those left are told by their time
  expect(second.items.flatMap((run) => run.actions.map((one) => one.outcome))).not.toContain('skipped');
  const left = runs.filter((run) => full.some(({ from, to }) => run.at >= from && run.at <= to));
  expect(left).toHaveLength(second.mails?.held ?? 0);
  await expect(page(rule, { cursor: first.nextCursor, mails: 'nonsense' })).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});
