import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@otklik/core';
import pg from 'pg';
import { closedLoop, type Client, measure, type Run } from '../harness/load.ts';
import { letter, subjectOf } from '../mails/words.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

const open = 100_000;
const promisedSeconds = 8 * 3600;
type Calendar = { id: string; version: number; isDefault: boolean; week: object[] } & Record<string, unknown>;

/** The hours of the default calendar are edited under a hundred thousand running promises, while tickets come in. */
export const clocks: Workload = {
  name: 'clocks',
  about: 'an edit of the calendar under 100,000 open clocks',
  measure: ({ home }) =>
    onDesk(home, async (desk, watch) => {
      await openFrom(desk, watch, '00:15');
      await quiet(watch);
      const alone = await measure(desk.server.cpu, 200, () => closedLoop(200, 1, (index) => create(desk.program, index)));
      const { ms, run, times } = await sweep(desk, watch);
      await quiet(watch);
      return [
        { name: 'reckoning 100,000 open clocks after an edit of the calendar', unit: 'ms', figure: ms, most: 120_000 },
        { name: '… a clock', unit: 'ms CPU', figure: run.cpu, most: null, run: { ...run, p50: Number.NaN, p95: Number.NaN } },
        {
          name: '… a ticket created meanwhile, p95',
          unit: 'ms',
          figure: shareOf(times, 0.95),
          most: null,
          note: `half within ${shareOf(times, 0.5)} ms`,
        },
        {
          name: '… a ticket created without it, p95',
          unit: 'ms',
          figure: alone.p95,
          most: null,
          note: `half within ${Math.round(alone.p50)} ms`,
        },
      ];
    }),
};

/** Promises fall due among a hundred thousand: how late they are told of. */
export const due: Workload = {
  name: 'due',
  about: 'due events among 100,000 open clocks',
  measure: ({ home }) =>
    onDesk(home, async (desk, watch) => {
      await openFrom(desk, watch, '00:00');
      await quiet(watch);
      return [
        ...(await dueIn(desk, watch, 'due events, 1,000 over 20 s', (n) => 5000 + n * 20, 1000)),
        ...(await dueIn(desk, watch, 'due events, 2,000 at one instant', () => 5000, 2000)),
      ];
    }),
};

async function onDesk(home: string, work: (desk: Desk, watch: pg.Client) => Promise<Figure[]>): Promise<Figure[]> {
  const desk = await openDesk(home, { name: 'clocks', tickets: open });
  const watch = new pg.Client(desk.server.databaseUrl);
  await watch.connect();
  try {
    await prepare(desk, watch);
    return await work(desk, watch);
  } finally {
    await watch.end();
    await desk.close();
  }
}

/** All tickets are open and were opened lately, one policy promises a resolution in working time of the default calendar, nobody is told by it. Left alone while it is so. */
async function prepare({ account, program }: Desk, watch: pg.Client): Promise<void> {
  const ready = `select count(*)::int as n from sla_clocks where state = 'running' and fired = 0 and due_at > now() + interval '1 hour'`;
  const { rows } = await watch.query<{ n: number }>(ready);
  if ((rows[0]?.n ?? 0) >= open * 0.95) return;
  await watch.query(`delete from sla_clocks`);
  await watch.query(`update sla_policies set active = false, removed_at = now() where removed_at is null`);
  await watch.query(
    `update tickets t set status_kind = 'open', solved_at = null, closed_at = null, created_at = now() - random() * interval '4 hours',
       status_id = (select s.id from ticket_statuses s where s.tenant_id = t.tenant_id and s.kind = 'open' and s.is_default)
     where tenant_id = $1`,
    [account.tenantId],
  );
  await watch.query('vacuum analyze tickets');
  const target = { priority: null, typeId: null, time: 'calendar', seconds: { resolution: promisedSeconds } };
  const body = { name: 'Bench', filter: { all: [] }, calendarId: null, targets: [target], pausesOn: ['pending'], stages: [] };
  await program.call('PUT', `/sla-policies/${newId()}`, { ...body, active: true });
  await until(
    async () => (await watch.query(`select 1 from sla_clocks where state = 'running' offset ${open - 1} limit 1`)).rows.length > 0,
  );
  await watch.query('vacuum analyze sla_clocks');
}

/** Has every day begin at an hour, round the clock from midnight on, and waits until no open clock goes by the hours of before. Nothing where it is so. */
async function openFrom({ program }: Desk, watch: pg.Client, from: string): Promise<void> {
  const { items } = await program.call<{ items: Calendar[] }>('GET', '/calendars');
  const { id, version, isDefault: _, changedAt: __, ...value } = items.find(({ isDefault }) => isDefault) as Calendar;
  const week = value.week.map(() => [{ from, to: '24:00' }]);
  if (JSON.stringify(week) === JSON.stringify(value.week)) return;
  const saved = await program.call<Calendar>('PUT', `/calendars/${id}`, { ...value, week, country: null, exceptions: [], version });
  const before = `select 1 from sla_clocks where state <> 'ended' and calendar_version < ${saved.version} limit 1`;
  await until(async () => (await watch.query(before)).rows.length === 0);
}

/** Opens a quarter of an hour earlier every day: nearly all due instants move. Tickets are created all the while: `times`, ascending. */
async function sweep(desk: Desk, watch: pg.Client): Promise<{ ms: number; run: Run; times: number[] }> {
  let [ms, going] = [0, true];
  const times: number[] = [];
  const coming = async () => {
    for (let n = 0; going; n += 1) {
      times.push(await create(desk.program, n));
      await pause(100);
    }
  };
  const run = await measure(desk.server.cpu, open, async () => {
    const began = performance.now();
    const created = coming();
    await openFrom(desk, watch, '00:00').finally(() => (going = false));
    ms = performance.now() - began;
    await created;
    return times;
  });
  return { ms, run, times: times.toSorted((a, b) => a - b) };
}

/** Waits until no reckoning is laid or under way: an edit of a calendar lays a second one, for processes that remember the old hours for some seconds. */
async function quiet(watch: pg.Client): Promise<void> {
  const laid = `select 1 from pgboss.job where name = 'sla.sweep' and state in ('created', 'retry', 'active') limit 1`;
  await until(async () => (await watch.query(laid)).rows.length === 0);
}

async function create(program: Client, number: number): Promise<number> {
  const began = performance.now();
  await program.call('POST', '/tickets', {
    subject: subjectOf(number),
    requester: { email: `p${number % 500}@client.test` },
    message: { text: letter(number) },
  });
  return performance.now() - began;
}

/** Has so many promises fall due at instants of their own (ms from now), as their tickets' log has it, and answers how long after its instant the latest event was to be seen. */
async function dueIn({ server }: Desk, watch: pg.Client, name: string, after: (n: number) => number, count: number): Promise<Figure[]> {
  const began = Date.now();
  const instants = Array.from({ length: count }, (_, n) => new Date(began + after(n)));
  const { rows } = await watch.query<{ ticket_id: string }>(
    `with chosen as (select c.tenant_id, c.ticket_id, row_number() over () as n from sla_clocks c join tickets t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
       where c.state = 'running' and c.fired = 0 and c.due_at > now() + interval '10 minutes' and t.message_count = 4 limit $1),
     opened as (update tickets t set created_at = i.at - make_interval(secs => ${promisedSeconds}), next_due_at = i.at, next_due_metric = 'resolution' from chosen c join unnest($2::timestamptz[]) with ordinality i (at, n) on i.n = c.n
       where t.tenant_id = c.tenant_id and t.id = c.ticket_id returning t.tenant_id, t.id, i.at)
     update sla_clocks c set started_at = o.at - make_interval(secs => ${promisedSeconds}), due_at = o.at, next_at = o.at from opened o
       where c.tenant_id = o.tenant_id and c.ticket_id = o.id returning c.ticket_id`,
    [count, instants],
  );
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} clocks are left to fall due`);
  const chosen = new Set(rows.map((row) => row.ticket_id));
  const lags: number[] = [];
  // by the index of the live feed, from where it looked last: looking must not be what is measured
  let position = await positionNow(watch);
  const look = async () => {
    const found = await watch.query<{ ticket_id: string; due: string; next: string }>(
      `select ticket_id, data->>'at' as due, pg_snapshot_xmin(pg_current_snapshot())::text as next from events where xid >= $1::xid8 and type = 'sla.breached'`,
      [position],
    );
    const now = Date.now();
    for (const one of found.rows) if (chosen.delete(one.ticket_id)) lags.push(now - Date.parse(one.due));
    position = found.rows[0]?.next ?? position;
    return chosen.size === 0;
  };
  const run = await measure(server.cpu, count, () => until(look, 100).then(() => lags));
  lags.sort((a, b) => a - b);
  const note = `half within ${shareOf(lags, 0.5)} ms, 95 % within ${shareOf(lags, 0.95)} ms`;
  return [
    { name: `${name}, the latest after its instant`, unit: 'ms', figure: shareOf(lags, 1), most: 5000, note },
    { name: '… an event', unit: 'ms CPU', figure: run.cpu, most: null, run },
  ];
}

async function positionNow(watch: pg.Client): Promise<string> {
  const { rows } = await watch.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
  return (rows[0] as { xmin: string }).xmin;
}

const shareOf = (ascending: readonly number[], share: number) =>
  Math.round(ascending[Math.floor((ascending.length - 1) * share)] ?? Number.NaN);

/** Asks again and again until it is so; gives up after eight minutes. */
async function until(isSo: () => Promise<boolean>, everyMs = 250): Promise<void> {
  const end = performance.now() + 480_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('not within eight minutes');
    await pause(everyMs);
  }
}
