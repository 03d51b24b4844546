import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { clocksOf, courseOf } from '@otklik/core/sla/index.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTenant, systemActor } from '../../platform/db/transaction.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { findOrMakeContact } from '../customers/index.ts';
import { workingTimeOf } from '../calendars/index.ts';
import { changeTicket, lockAll, readLives, receiveMessage } from '../tickets/index.ts';
import { fireDue } from './clocks/fire-due.ts';

let desk: Desk;
beforeAll(async () => {
  // nothing works by itself: the test is the clock and the worker
  desk = await openDesk({ role: 'web' } as never);
});
afterAll(() => desk.close());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Monday, 2 November 2026, nine in the morning in Moscow */
const start = Date.parse('2026-11-02T06:00:00Z');

type Told = {
  seq: number;
  type: string;
  ticket_id: string;
  at: Date;
  data: { metric: string; number: number; share: number; at: string; late: boolean };
};
const told = () =>
  desk.sql<Told>(`select seq, type, ticket_id, at, data from events where type in ('sla.warned', 'sla.breached') order by seq`);
const at = <T>(now: number, work: (ctx: Ctx) => Promise<T>) =>
  inTenant(desk.app, desk.tenantId, { actor: systemActor, now: new Date(now) }, work);

/** Ends all connections but its own, as a database does that is started anew, when the work waits in the midst of its transaction; tells what became of it. */
async function restartWhile(ticketIds: readonly string[], work: () => Promise<void>): Promise<'cut' | 'whole'> {
  return inTenant(desk.app, desk.tenantId, { actor: systemActor }, async (ctx) => {
    await lockAll(ctx, ticketIds);
    const [own] = (await ctx.client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const done = work().then(
      () => 'whole' as const,
      () => 'cut' as const,
    );
    const others = 'from pg_stat_activity where datname = current_database() and pid not in (pg_backend_pid(), $1)';
    while ((await desk.sql(`select 1 ${others} and wait_event_type = 'Lock'`, [own?.pid])).length === 0) await pause(20);
    await desk.sql(`select pg_terminate_backend(pid) ${others}`, [own?.pid]);
    return done;
  });
}

test('a month with a worker down for days, a restart and a clock that jumps: every share is told exactly once, in order, late ones marked late', {
  timeout: 240_000,
}, async () => {
  const stages = [50, 75, 150].map((share) => ({ share, tell: [], userIds: [] }));
  const seconds = { first_response: 2 * 3600, next_response: 3600, resolution: 16 * 3600 };
  await desk.as('Anna').call(contract.sla.saveSlaPolicy, {
    params: { policyId: newId<'policy'>() },
    body: {
      name: 'Месяц',
      filter: { all: [] },
      calendarId: null,
      targets: [{ priority: null, typeId: null, time: 'calendar', seconds }],
      pausesOn: ['pending', 'on_hold'],
      stages,
    } as never,
  });
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const ids: string[] = [];
  const receive = (now: number, ticketId: string | null) =>
    at(now, async (ctx) => {
      const contact = await findOrMakeContact(ctx, { name: '', email: 'client@x.test' });
      const message = {
        id: newId<'message'>(),
        channel: 'email',
        text: 'Как дела?',
        textVisible: 'Как дела?',
        html: null,
        attachments: [],
      };
      const received = await receiveMessage(ctx, {
        ticketId,
        subject: 'Касса',
        contact: { id: contact.contactId, name: '', companyId: null },
        teamId: null,
        inboxId: null,
        reopens: true,
        message,
      });
      return received.ticketId;
    });
  const act = async (now: number) => {
    const some = ids[random(ids.length)];
    if (!some || random(3) === 0) return void ids.push(await receive(now, null));
    if (random(3) === 0) return void (await receive(now, some));
    const statusKind = (['open', 'pending', 'on_hold', 'solved'] as const)[random(4)] as 'open';
    await at(now, (ctx) => changeTicket(ctx, some, { statusKind }));
  };
  const fire = async (now: number) => {
    const before = (await told()).length;
    await fireDue(desk.app, new Date(now));
    const instants = (await told()).slice(before).map((one) => Date.parse(one.data.at));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    return instants.length;
  };
  const isAhead = (now: number) => now > start + 15 * day && now < start + 17 * day;
  const isDown = (now: number) => now > start + 8 * day && now < start + 12 * day;
  let [late, ahead] = [0, 0];
  for (let now = start; now < start + 30 * day; now += 4 * hour) {
    const down = isDown(now);
    if (!down) await fire(now);
    for (let n = random(3); n > 0; n -= 1) await act(now + n * minute);
    if (!down) await fire(now + 10 * minute);
    // the clock is put back for an hour, then forward to where it was: nothing is told twice
    if (now === start + 20 * day)
      expect([await fire(now - 2 * hour), await fire(now - hour), await fire(now + 10 * minute)]).toEqual([0, 0, 0]);
    // it runs ahead for two hours, tells what is due there, and is put back: nothing is told again when the time comes
    if (isAhead(now)) {
      ahead += await fire(now + 2 * hour);
      expect([await fire(now + 10 * minute), await fire(now + 2 * hour)]).toEqual([0, 0]);
    }
    // the database is started anew while the first look is under way; then two processes look at once
    if (down && !isDown(now + 4 * hour)) {
      const before = (await told()).length;
      expect(await restartWhile(ids, () => fireDue(desk.app, new Date(now + hour)))).toBe('cut');
      expect((await told()).length).toBe(before);
      await Promise.all([fireDue(desk.app, new Date(now + hour)), fireDue(desk.app, new Date(now + hour))]);
      late = (await told()).filter((one) => one.data.late && one.at.getTime() === now + hour).length;
    }
  }
  const end = new Date(start + 30 * day);
  await fire(end.getTime());
  expect(await fire(end.getTime())).toBe(0);
  const events = await told();
  const keyOf = (ticketId: string, one: { metric: string; number: number; share: number }, when: Date) =>
    `${ticketId} ${one.metric} ${one.number} ${one.share} ${when.toISOString()}`;
  const found = events.map((one) => keyOf(one.ticket_id, one.data, new Date(one.data.at)));
  const wanted = await at(end.getTime(), async (ctx) => {
    const { time } = await workingTimeOf(ctx);
    const policy = {
      targets: [{ priority: null, typeId: null, time: 'calendar' as const, seconds }],
      pausesOn: ['pending', 'on_hold'] as const,
      shares: [50, 75, 150],
    };
    return (await readLives(ctx, ids)).flatMap((life) =>
      clocksOf(courseOf(life.log), policy, time, end).flatMap((clock) =>
        clock.moments.filter((one) => one.at <= end).map((one) => keyOf(life.ticketId, { ...clock, share: one.share }, one.at)),
      ),
    );
  });
  expect(new Set(found).size).toBe(found.length);
  expect(found.toSorted()).toEqual(wanted.toSorted());
  for (const one of events) expect(one.data.late).toBe(one.at.getTime() - Date.parse(one.data.at) > minute);
  for (const own of Map.groupBy(events, (one) => one.ticket_id).values()) {
    const instants = own.map((one) => Date.parse(one.data.at));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  }
  expect(found.length).toBeGreaterThan(100);
  expect(late).toBeGreaterThan(0);
  expect(ahead).toBeGreaterThan(0);
});
