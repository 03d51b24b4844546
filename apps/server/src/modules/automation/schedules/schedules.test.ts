import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopClock } from '../../../platform/clock.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { nextOf } from './next-run.ts';
import { runTimedJob } from './run-timed.job.ts';
import { runTimed } from './run-timed.ts';
import { layTimed } from './watch-time.ts';

const { automation: lines, calendars, identity, tickets } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const rule = (part: object, ruleId: string = newId()) => {
  const body = { name: 'По времени', enabled: true, if: { all: [{ field: 'statusKind', op: 'in', value: ['new', 'open'] }] }, ...part };
  return desk.as('Vera').call(lines.saveRule, { params: { ruleId }, body: body as never });
};
const open = async () =>
  (await desk.as('Boris').call(tickets.createTicket, { body: { subject: 'Ждёт', requester: { email: 'a@client.test' } } as never })).id;
const tagsOf = async (ticketId: string) => (await desk.as('Boris').call(tickets.getTicket, { params: { ticketId } })).ticket.tags;
const run = (ruleId: string) => desk.inTenant((ctx) => runTimed(ctx, ruleId));
const runs = async (ruleId: string) =>
  (await desk.as('Vera').call(lines.listRuleRuns, { params: { ruleId: ruleId as never }, query: {} as never })).items;

test('a timer sees to a ticket once when its time has passed, and to none before', async () => {
  const [old, fresh] = [await open(), await open()];
  await desk.sql(`update tickets set created_at = now() - interval '3 hours' where id = $1`, [old]);
  const when = { kind: 'timer', since: 'created', amount: 2, unit: 'hours' };
  const { id } = await rule({ when, actions: [{ do: 'add_tags', tags: ['ждёт'] }] });
  await run(id);
  await run(id);
  expect([await tagsOf(old), await tagsOf(fresh)]).toEqual([['ждёт'], []]);
  expect(await runs(id)).toMatchObject([{ ticketId: old, event: 'timer', outcome: 'done' }]);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('a timer looks from the very instant its time has passed, and not a millisecond before', async () => {
  const ticketId = await open();
  const { id } = await rule({
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours' },
    actions: [{ do: 'add_tags', tags: ['ровно'] }],
  });
  const [row] = await desk.sql<{ created_at: Date }>('select created_at from tickets where id = $1', [ticketId]);
  const due = (row?.created_at.getTime() ?? 0) + 2 * 3_600_000;
  const tagsAt = async (ms: number) => {
    stopClock(new Date(ms));
    await run(id).finally(() => stopClock(null));
    return tagsOf(ticketId);
  };
  expect([await tagsAt(due - 1), await tagsAt(due)]).toEqual([[], ['ровно']]);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('what rules do begins no timer anew, what people do does', async () => {
  const ticketId = await open();
  const later = async () => {
    await desk.sql(`update tickets set updated_at = updated_at - interval '3 hours' where id = $1`, [ticketId]);
    await desk.sql(`update rule_firings set basis = basis - interval '3 hours' where ticket_id = $1`, [ticketId]);
    await desk.sql(`update rules set looked_at = looked_at - interval '3 hours', looked_until = looked_until - interval '3 hours'`);
  };
  const note = { do: 'note', bodies: { ru: { html: '<p>Напоминаем</p>', text: '' } } };
  const timer = await rule({ when: { kind: 'timer', since: 'updated', amount: 2, unit: 'hours' }, actions: [note] });
  const echo = await rule({ when: { kind: 'event', events: ['note_added'] }, actions: [{ do: 'add_tags', tags: ['эхо'] }] });
  const count = async () => (await runs(timer.id)).filter((one) => one.ticketId === ticketId).length;
  for (let n = 0; n < 3; n++) {
    await later();
    await run(timer.id);
    await desk.settled();
  }
  expect([await count(), await tagsOf(ticketId)]).toEqual([1, ['эхо']]);
  await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId }, body: { subject: 'Ждёт и сейчас' } as never });
  await desk.settled();
  await later();
  await run(timer.id);
  expect(await count()).toBe(2);
  for (const { id } of [timer, echo]) await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('a timer whose hours are not there yet waits for them', async () => {
  const ticketId = await open();
  await desk.sql(`update tickets set created_at = now() - interval '3 hours' where id = $1`, [ticketId]);
  const [calendar] = (await desk.as('Anna').call(calendars.listCalendars)).items;
  const { id: calendarId, ...body } = calendar as NonNullable<typeof calendar>;
  const hours = (some: object[]) =>
    desk.as('Anna').call(calendars.saveCalendar, {
      params: { calendarId },
      body: { ...body, version: undefined, country: null, week: Array(7).fill(some) } as never,
    });
  await hours([]);
  const { id } = await rule({
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours' },
    if: { all: [{ field: 'workingHours', op: 'yes' }] },
    actions: [{ do: 'add_tags', tags: ['днём'] }],
  });
  await run(id);
  expect(await tagsOf(ticketId)).toEqual([]);
  await hours([{ from: '00:00', to: '24:00' }]);
  await run(id);
  await run(id);
  expect(await tagsOf(ticketId)).toEqual(['днём']);
  expect((await runs(id)).filter((one) => one.ticketId === ticketId)).toHaveLength(1);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('a calendar that a timer counts by stays while the rule does; a rule whose calendar is gone is not brought back', async () => {
  const calendarId = newId<'calendar'>();
  const anna = desk.as('Anna');
  const week = Array(7).fill([{ from: '09:00', to: '18:00' }]);
  const body = { name: 'Склад', timeZone: 'Europe/Moscow', week, country: null, shortDays: false, exceptions: [] };
  await anna.call(calendars.saveCalendar, { params: { calendarId }, body });
  const timer = {
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours', working: true, calendarId },
    actions: [{ do: 'add_tags', tags: ['склад'] }],
  };
  const { id } = await rule(timer);
  const removed = () => anna.call(calendars.removeCalendar, { params: { calendarId } });
  await expect(removed()).rejects.toMatchObject({ problem: { code: 'in_use', details: { count: 1 } } });
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
  await removed();
  await expect(rule(timer, id)).rejects.toMatchObject({ problem: { code: 'calendar_not_found' } });
});

test('timers that are due at one look have their turns in their order, and one that fails keeps none of the others from theirs', async () => {
  const waiting = [await open(), await open(), await open()];
  await desk.sql(`update tickets set created_at = now() - interval '3 hours' where id = any($1)`, [waiting]);
  const when = { kind: 'timer', since: 'created', amount: 2, unit: 'hours' };
  const marks = ['первое', 'второе', 'третье', 'четвёртое', 'пятое'];
  const ids: string[] = [];
  for (const tag of marks) {
    const mine = { all: [{ field: 'tags', op: 'has_none', value: marks }] };
    ids.push((await rule({ when, if: mine, actions: [{ do: 'add_tags', tags: [tag] }] })).id);
  }
  // its definition was never written by this product
  await desk.sql(`update rules set definition = definition || '{"actions": 5}' where id = $1`, [ids[0]]);
  await layTimed(desk.app);
  await expect.poll(async () => Promise.all(waiting.map(tagsOf)), { timeout: 15_000 }).toEqual([['второе'], ['второе'], ['второе']]);
  await desk.sql('delete from rules where id = any($1)', [ids]);
  await desk.settled(60_000);
});

test('a timer looks again only at what time has brought and what has changed, and once an hour at all', async () => {
  const { id } = await rule({
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'hours' },
    if: { all: [{ field: 'priority', op: 'in', value: ['high'] }] },
    actions: [{ do: 'add_tags', tags: ['важно'] }],
  });
  const [changes, unseen, comes] = [await open(), await open(), await open()];
  const opened = (ticketId: string, hours: number) =>
    desk.sql(`update tickets set created_at = now() - $2 * interval '1 hour', updated_at = now() - $2 * interval '1 hour' where id = $1`, [
      ticketId,
      hours,
    ]);
  for (const ticketId of [changes, unseen]) await opened(ticketId, 5);
  await opened(comes, 1.9);
  await run(id);
  // behind everybody's back: no change of a ticket writes like this
  await desk.sql(`update tickets set priority = 'high' where id = any($1)`, [[unseen, comes]]);
  await desk.as('Boris').call(tickets.changeTicket, { params: { ticketId: changes }, body: { priority: 'high' } as never });
  await opened(comes, 2);
  await run(id);
  expect(await Promise.all([changes, comes, unseen].map(tagsOf))).toEqual([['важно'], ['важно'], []]);
  await desk.sql(`update rules set looked_whole_at = looked_whole_at - interval '1 hour' where id = $1`, [id]);
  await run(id);
  expect(await tagsOf(unseen)).toEqual(['важно']);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('many tickets are seen to one hundred after the other without a pause, and those seen to stand in nobody’s way', async () => {
  const ticketId = await open();
  const many = (count: number, from: number) =>
    desk.sql(
      `insert into tickets (tenant_id, id, number, subject, requester_id, priority, status_id, status_kind, tags, source, created_at, updated_at)
       select tenant_id, gen_random_uuid(), $2::int + n, 'Много', requester_id, priority, status_id, 'closed', '{}', source, now() - interval '9 days' - n * interval '1 second', now()
       from tickets, generate_series(1, $3::int) n where id = $1`,
      [ticketId, from, count],
    );
  await many(600, 100_000);
  const { id } = await rule({
    when: { kind: 'timer', since: 'created', amount: 2, unit: 'days' },
    if: { all: [{ field: 'subject', op: 'is', value: 'Много' }] },
    actions: [{ do: 'add_tags', tags: ['давно'] }],
    enabled: false,
  });
  // the oldest have been seen to
  await desk.sql(
    `insert into rule_firings (tenant_id, rule_id, ticket_id, basis) select tenant_id, $1, id, created_at from tickets where subject = 'Много'`,
    [id],
  );
  await many(120, 200_000);
  await desk.sql('update rules set enabled = true where id = $1', [id]);
  await desk.inTenant((ctx) => runTimedJob.lay(ctx, { ruleIds: [id], pass: null, alone: false }, { key: ctx.tenantId }));
  await desk.settled(60_000);
  const [row] = await desk.sql<{ n: number }>(`select count(*)::int as n from tickets where tags = '{давно}'`);
  expect(row?.n).toBe(120);
  await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('a schedule runs once for an occurrence that came, also a late one, and reckons the next', async () => {
  const ticketId = await open();
  const when = { kind: 'schedule', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' };
  const { id, nextRunAt } = await rule({ when, actions: [{ do: 'add_tags', tags: ['утро'] }] });
  expect(Date.parse(nextRunAt as string)).toBeGreaterThan(Date.now());
  await run(id);
  expect(await tagsOf(ticketId)).toEqual([]);
  await desk.sql(`update rules set next_run_at = now() - interval '3 days' where id = $1`, [id]);
  await run(id);
  await run(id);
  expect(await tagsOf(ticketId)).toEqual(['утро']);
  expect((await runs(id)).filter((one) => one.ticketId === ticketId)).toHaveLength(1);
  const [row] = await desk.sql<{ next_run_at: Date }>('select next_run_at from rules where id = $1', [id]);
  expect(row?.next_run_at.getTime()).toBeGreaterThan(Date.now());
});

test('another zone of the account moves what goes by it, and leaves a schedule with a zone of its own and one that is due', async () => {
  const when = { kind: 'schedule', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' };
  const actions = [{ do: 'add_tags', tags: ['утро'] }];
  const byAccount = await rule({ when, actions });
  const own = await rule({ when: { ...when, timeZone: 'Asia/Tokyo' }, actions });
  const due = await rule({ when, actions });
  await desk.sql(`update rules set next_run_at = now() - interval '1 minute' where id = $1`, [due.id]);
  const hourOf = async (id: string, timeZone: string) => {
    const [row] = await desk.sql<{ next_run_at: Date }>('select next_run_at from rules where id = $1', [id]);
    return new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone }).format(row?.next_run_at);
  };
  const zone = (timeZone: string) => desk.as('Anna').call(identity.changeTenant, { body: { timeZone } as never });
  await zone('Asia/Vladivostok');
  expect([await hourOf(byAccount.id, 'Asia/Vladivostok'), await hourOf(own.id, 'Asia/Tokyo')]).toEqual(['09:00', '09:00']);
  expect(await desk.sql('select 1 from rules where id = $1 and next_run_at < now()', [due.id])).toHaveLength(1);
  await zone('Europe/Moscow');
  expect(await hourOf(byAccount.id, 'Europe/Moscow')).toBe('09:00');
  for (const { id } of [byAccount, own, due]) await desk.as('Vera').call(lines.removeRule, { params: { ruleId: id } });
});

test('a zone that does not exist is refused, when it is saved and when it is tried', async () => {
  const when = { kind: 'schedule', days: [1], at: '09:00', timeZone: 'Europe/Nowhere' };
  const actions = [{ do: 'add_tags', tags: ['x'] }];
  await expect(rule({ when, actions, enabled: false })).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
  const body = { rule: { name: 'x', when, if: { all: [] }, actions } };
  const tried = desk.as('Vera').call(lines.dryRunRule, { params: { ruleId: newId() as never }, body: body as never });
  await expect(tried).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});

test('the next occurrence is that of the zone, over the week', () => {
  const friday = new Date('2026-03-06T12:00:00Z');
  expect(nextOf({ days: [1, 5], at: '09:00' }, friday, 'Europe/Moscow').toISOString()).toBe('2026-03-09T06:00:00.000Z');
  expect(nextOf({ days: [5], at: '18:30' }, friday, 'Europe/Moscow').toISOString()).toBe('2026-03-06T15:30:00.000Z');
  expect(nextOf({ days: [5], at: '15:00' }, friday, 'Europe/Moscow').toISOString()).toBe('2026-03-13T12:00:00.000Z');
});

test('a rule that cannot work is refused while it is on, kept while it is off, and told of when asked', async () => {
  const faulty = {
    when: { kind: 'event', events: ['ticket_created'] },
    if: {
      all: [
        { field: 'priority', op: 'in', value: ['low'] },
        { field: 'priority', op: 'in', value: ['high'] },
      ],
    },
    actions: [{ do: 'add_tags', tags: ['нет'] }],
  };
  const ruleId = newId<'rule'>();
  await expect(rule(faulty, ruleId)).rejects.toMatchObject({ status: 409, problem: { code: 'rule_not_valid' } });
  const told = await desk.as('Vera').call(lines.checkRule, { params: { ruleId }, body: { name: 'x', ...faulty } as never });
  expect(told.findings).toMatchObject([{ code: 'contradictory', refused: true, field: 'priority' }]);
  expect(await rule({ ...faulty, enabled: false }, ruleId)).toMatchObject({ enabled: false, findings: [{ code: 'contradictory' }] });
});
