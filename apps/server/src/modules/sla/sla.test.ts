import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { fireDue } from './clocks/fire-due.ts';

const { tickets, sla } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' } as never);
});
afterAll(() => desk.close());

const every = { all: [] };
const target = (seconds: object) => ({ priority: null, typeId: null, time: 'clock', seconds });
const save = (name: string, body: object = {}, policyId = newId<'policy'>() as string) =>
  desk.as('Anna').call(sla.saveSlaPolicy, {
    params: { policyId } as never,
    body: {
      name,
      filter: every,
      calendarId: null,
      targets: [target({ first_response: 3600, next_response: 1800, resolution: 8 * 3600 })],
      pausesOn: ['pending'],
      stages: [{ share: 75, tell: ['assignee', 'leads'], userIds: [] }],
      ...body,
    } as never,
  });
const remove = (policyId: string) => desk.as('Anna').call(sla.removeSlaPolicy, { params: { policyId: policyId as never } });
const open = (body: object = {}) =>
  desk.as('Boris').call(tickets.createTicket, {
    body: {
      subject: 'Касса не печатает',
      requester: { email: 'client@x.test' },
      message: { text: 'Помогите', direction: 'in' },
      ...body,
    } as never,
  });
const change = (ticketId: string, body: object) =>
  desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: ticketId as never }, body: body as never });
const clocksOf = async (ticketId: string) =>
  (await desk.as('Boris').call(sla.getTicketSla, { params: { ticketId: ticketId as never } })).clocks;
const clock = async (ticketId: string, metric: string) => (await clocksOf(ticketId)).findLast((one) => one.metric === metric);
const history = async (ticketId: string) =>
  (await desk.as('Anna').call(tickets.listHistory, { params: { ticketId: ticketId as never }, query: { limit: 200 } as never })).items
    .map((event) => event.type)
    .filter((type) => type.startsWith('sla.'));

test('a ticket that comes in runs its clocks, shows the next due instant, and stands still while the customer is asked', async () => {
  const { id } = await save('Все');
  const ticket = await open();
  const first = await clock(ticket.id, 'first_response');
  expect(first).toMatchObject({ state: 'running', promisedSeconds: 3600, policy: { name: 'Все', version: 1 } });
  expect(Date.parse(first?.dueAt as string) - Date.parse(ticket.createdAt)).toBe(3_600_000);
  const shown = await desk.as('Boris').call(tickets.getTicket, { params: { ticketId: ticket.id } as never });
  expect(shown.ticket.nextDue).toEqual({ at: first?.dueAt, metric: 'first_response' });
  await change(ticket.id, { statusKind: 'pending' });
  expect(await clock(ticket.id, 'resolution')).toMatchObject({
    state: 'paused',
    dueAt: null,
    spans: [{ state: 'running' }, { state: 'paused', holder: { kind: 'customer' } }],
    holders: [{ holder: { kind: 'line', teamId: null } }, { holder: { kind: 'customer' }, countedSeconds: 0 }],
  });
  const resolution = await clock(ticket.id, 'resolution');
  expect(resolution?.holders.reduce((sum, { countedSeconds }) => sum + countedSeconds, 0)).toBe(resolution?.spentSeconds);
  const waiting = await desk.as('Boris').call(tickets.getTicket, { params: { ticketId: ticket.id } as never });
  expect(waiting.ticket.nextDue).toBeNull();
  await change(ticket.id, { statusKind: 'solved' });
  expect(await history(ticket.id)).toEqual(['sla.met', 'sla.met']);
  await remove(id);
});

test('an answer ends the first response and an answer taken back starts it again', async () => {
  const { id } = await save('Ответ');
  const ticket = await open();
  await desk.sql(
    `insert into messages (tenant_id, id, ticket_id, kind, direction, author_kind, author_id, author_name, channel, text, text_visible, sent_to, cc, delivery_state, created_at)
     values ($1, $2, $3, 'message', 'out', 'user', $4, 'Boris', 'email', 'Да', 'Да', '{}', '{}', 'queued', now())`,
    [desk.tenantId, newId(), ticket.id, desk.as('Boris').userId],
  );
  await change(ticket.id, { priority: 'high' });
  expect(await clock(ticket.id, 'first_response')).toMatchObject({ state: 'ended', endedBy: 'answer' });
  await desk.sql(`update messages set delivery_state = 'cancelled' where ticket_id = $1 and direction = 'out'`, [ticket.id]);
  await change(ticket.id, { priority: 'normal' });
  expect(await clock(ticket.id, 'first_response')).toMatchObject({ state: 'running', endedBy: null });
  await remove(id);
});

test('the closest policy holds and the others say by what they lost; a tag moves the ticket to another', async () => {
  const any = await save('Любая');
  const vip = await save('VIP', {
    filter: { all: [{ field: 'tags', op: 'has_any', value: ['vip'] }] },
    targets: [target({ first_response: 600 })],
  });
  const ticket = await open();
  expect((await clock(ticket.id, 'first_response'))?.policy.name).toBe('Любая');
  await change(ticket.id, { addTags: ['vip'] });
  const { candidates, clocks } = await desk.as('Boris').call(sla.getTicketSla, { params: { ticketId: ticket.id } });
  expect(candidates).toMatchObject([
    { name: 'VIP', conditions: 1, lostBy: null },
    { name: 'Любая', conditions: 0, lostBy: 'conditions' },
  ]);
  expect(clocks.map(({ metric, promisedSeconds, policy }) => [metric, promisedSeconds, policy.name])).toEqual([
    ['first_response', 600, 'VIP'],
  ]);
  await remove(any.id);
  await remove(vip.id);
});

test('an edited policy is another version, reckons open clocks anew and leaves the ended ones; the same again is no version', async () => {
  const policy = await save('Правка');
  const [ended, running] = [await open(), await open()];
  await change(ended.id, { statusKind: 'solved' });
  const again = await save('Правка', {}, policy.id);
  expect(again.version).toBe(1);
  const edited = await save('Правка', { targets: [target({ first_response: 7200, resolution: 900 })] }, policy.id);
  expect(edited.version).toBe(2);
  await desk.inTenant(async (ctx) => {
    const { sweepJob } = await import('./clocks/sweep.job.ts');
    await sweepJob.run(ctx.app, { tenantId: desk.tenantId, data: {}, tries: 1, last: false });
  });
  expect(await clock(running.id, 'first_response')).toMatchObject({ promisedSeconds: 7200, policy: { version: 2 } });
  expect(await clock(running.id, 'resolution')).toMatchObject({ promisedSeconds: 900 });
  expect(await clock(ended.id, 'resolution')).toMatchObject({ promisedSeconds: 8 * 3600, policy: { version: 1 }, state: 'ended' });
  await expect(
    desk.as('Anna').call(sla.saveSlaPolicy, { params: { policyId: policy.id }, body: { ...edited, version: 1 } as never }),
  ).rejects.toMatchObject({
    problem: { code: 'version_conflict' },
  });
  await remove(policy.id);
});

test('lists are sorted by the next due instant, those without one last, page after page', async () => {
  const { id } = await save('Очередь', {
    filter: { all: [{ field: 'priority', op: 'in', value: ['urgent', 'high'] }] },
    targets: [{ ...target({ resolution: 60 }), priority: 'urgent' }, target({ resolution: 120 })],
  });
  const [none, low, high, urgent] = [
    await open({ tags: ['due'] }),
    await open({ tags: ['due'], priority: 'low' }),
    await open({ priority: 'high', tags: ['due'] }),
    await open({ priority: 'urgent', tags: ['due'] }),
  ];
  const page = (cursor?: string) =>
    desk.as('Boris').call(tickets.listTickets, { query: { order: 'due', tag: 'due', limit: 1, ...(cursor && { cursor }) } as never });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items, nextCursor } = await page(cursor);
    seen.push(...items.map((item) => item.id));
    cursor = nextCursor;
  }
  // nothing is promised to the last two: the more urgent stands first
  expect(seen).toEqual([urgent.id, high.id, none.id, low.id]);
  await remove(id);
});

test('a preview tells how many would have been broken, writes nothing and counts only what the caller may see', async () => {
  await open();
  const body = { filter: every, calendarId: null, targets: [target({ resolution: 60 })], pausesOn: [], stages: [] };
  await desk.sql(`update tickets set created_at = created_at - interval '1 hour'`);
  const told = await desk.as('Anna').call(sla.previewSlaPolicy, { body: body as never });
  expect(told).toMatchObject({ now: { breached: 0 }, more: false });
  expect(told.tried.breached).toBeGreaterThan(0);
  expect(told.held).toBe(told.tickets);
  expect(await desk.sql(`select 1 from sla_clocks c join sla_policies p on p.id = c.policy_id where p.name = 'tried'`)).toEqual([]);
  await expect(desk.as('Boris').call(sla.previewSlaPolicy, { body: body as never })).rejects.toMatchObject({ status: 403 });
});

test('other hours of a calendar are tried on the past before they are saved: only promises in its time change', async () => {
  const calendarId = newId<'calendar'>();
  const week = (from: string, to: string) => Array(7).fill([{ from, to }]);
  const hours = { timeZone: 'UTC', week: week('00:00', '24:00'), country: null, shortDays: false, exceptions: [] };
  await desk.as('Anna').call(contract.calendars.saveCalendar, { params: { calendarId }, body: { ...hours, name: 'Сутки' } as never });
  const [day, round] = ['по календарю', 'по часам'];
  const only = (tag: string) => ({ all: [{ field: 'tags', op: 'has_any', value: [tag] }] });
  const inCalendar = await save('В календаре', {
    calendarId,
    filter: only(day),
    targets: [{ ...target({ resolution: 12 * 3600 }), time: 'calendar' }],
  });
  const byClock = await save('По часам', { calendarId, filter: only(round), targets: [target({ resolution: 100 * 3600 })] });
  const [first] = [await open({ tags: [day] }), await open({ tags: [round] })];
  await desk.sql(`update tickets set created_at = created_at - interval '24 hours' where tags && $1`, [[day, round]]);
  await desk.sql(`update events set at = at - interval '24 hours' where ticket_id in (select id from tickets where tags && $1)`, [
    [day, round],
  ]);
  const tried = (part: object) => desk.as('Anna').call(sla.previewSlaCalendar, { body: { ...hours, calendarId, ...part } as never });
  // of two days an hour each is less than what was promised
  expect(await tried({ week: week('10:00', '11:00') })).toMatchObject({ held: 2, now: { breached: 1 }, tried: { breached: 0 }, worse: [] });
  expect(await tried({})).toMatchObject({ now: { breached: 1 }, tried: { breached: 1 } });
  await desk.as('Anna').call(contract.calendars.saveCalendar, {
    params: { calendarId },
    body: { ...hours, week: week('10:00', '11:00'), name: 'Сутки' } as never,
  });
  expect(await tried({})).toMatchObject({ now: { breached: 0 }, tried: { breached: 1 }, worse: [{ ticketId: first.id }] });
  await expect(tried({ timeZone: 'Europe/Moskow' })).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
  await expect(tried({ calendarId: newId() })).rejects.toMatchObject({ problem: { code: 'calendar_not_found' } });
  await expect(desk.as('Boris').call(sla.previewSlaCalendar, { body: { ...hours, calendarId } as never })).rejects.toMatchObject({
    status: 403,
  });
  for (const { id } of [inCalendar, byClock]) await remove(id);
});

test('a policy in use keeps its calendar; what it points at must be there', async () => {
  const [calendar] = (await desk.as('Anna').call(contract.calendars.listCalendars)).items;
  const calendarId = newId<'calendar'>();
  const { id: _, name: __, isDefault: ___, version: ____, changedAt: _____, ...value } = calendar as NonNullable<typeof calendar>;
  await desk.as('Anna').call(contract.calendars.saveCalendar, { params: { calendarId }, body: { ...value, name: 'Смены' } });
  const policy = await save('По сменам', { calendarId });
  await expect(desk.as('Anna').call(contract.calendars.removeCalendar, { params: { calendarId } })).rejects.toMatchObject({
    problem: { code: 'in_use' },
  });
  await remove(policy.id);
  await desk.as('Anna').call(contract.calendars.removeCalendar, { params: { calendarId } });
  await expect(save('Нет', { calendarId })).rejects.toMatchObject({ problem: { code: 'calendar_not_found' } });
  await expect(remove(newId())).rejects.toMatchObject({ problem: { code: 'policy_not_found' } });
});

test('two steps at one share tell the people of both', async () => {
  const [boris, vera] = [desk.as('Boris').userId, desk.as('Vera').userId];
  const step = (userId: string) => ({ share: 50, tell: [], userIds: [userId] });
  const { id } = await save('Ступени', { targets: [target({ resolution: 3600 })], stages: [step(boris), step(vera)] });
  const ticket = await open();
  await fireDue(desk.app, new Date(Date.now() + 40 * 60_000));
  const told = await desk.sql<{ user_id: string }>(`select user_id from notifications where ticket_id = $1 and kind = 'sla_warned'`, [
    ticket.id,
  ]);
  expect(told.map((one) => one.user_id).toSorted()).toEqual([boris, vera].toSorted());
  await remove(id);
});
