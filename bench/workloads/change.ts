import pg from 'pg';
import { closedLoop, measure, median, medianRun, type Run } from '../harness/load.ts';
import { untilIdle } from '../harness/idle.ts';
import { letter, nameOf, subjectOf } from '../mails/words.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

const ruleCount = 50;
const tickets = 100;

/**
 * A program changes the priority of tickets to and fro: in a tenant without promises and rules, and in the same tenant with a policy and fifty rules that
 * wait for such changes. Runs take turns, so that both meet the same machine, each on tickets of its own with the same conversation. None of the rules wants
 * these tickets in the end, as is usual: what is measured is asking them.
 */
export const change: Workload = {
  name: 'change',
  about: 'PATCH /api/v1/tickets/{id}, alone and with 50 active rules and clocks',
  async measure({ home, runs, quick }) {
    const desk = await openDesk(home, { name: 'change' });
    const watch = new pg.Client(desk.server.databaseUrl);
    await watch.connect();
    try {
      await switchAll(desk, false);
      const plainIds = await converse(desk, watch);
      await switchAll(desk, true);
      const promisedIds = await converse(desk, watch);
      const count = quick ? 200 : 800;
      const run = (ids: readonly string[]) => measure(desk.server.cpu, count, () => changeAll(desk, ids, count));
      const [plain, promised]: [Run[], Run[]] = [[], []];
      let clocks = 0;
      for (let turn = -1; turn < runs; turn += 1) {
        await switchAll(desk, false);
        await untilIdle(desk.server.databaseUrl);
        const alone = await run(plainIds);
        await switchAll(desk, true);
        await untilIdle(desk.server.databaseUrl);
        const kept = await run(promisedIds);
        clocks = await clocksOf(watch, promisedIds);
        if (turn < 0) continue;
        plain.push(alone);
        promised.push(kept);
      }
      await switchAll(desk, false);
      return figuresOf(plain, promised, clocks);
    } finally {
      await watch.end();
      await desk.close();
    }
  },
};

function figuresOf(plain: readonly Run[], promised: readonly Run[], clocks: number): Figure[] {
  const [alone, kept] = [medianRun(plain), medianRun(promised)];
  const ratio = median(promised.map((one, at) => one.cpu / (plain[at] as Run).cpu));
  return [
    { name: 'change of a ticket', unit: 'ms CPU', figure: alone.cpu, most: null, run: alone },
    { name: `change of a ticket, ${ruleCount} rules and ${clocks} clocks`, unit: 'ms CPU', figure: kept.cpu, most: null, run: kept },
    { name: '… against one without', unit: '×', figure: ratio, most: 2 },
  ];
}

async function openSome({ program }: Desk): Promise<string[]> {
  const ids: string[] = [];
  await closedLoop(tickets, 8, async (index) => {
    const requester = { name: nameOf(index), email: `c${index}@client.test` };
    const { id } = await program.call<{ id: string }>('POST', '/tickets', {
      subject: subjectOf(index),
      requester,
      message: { text: letter(index) },
    });
    ids.push(id);
  });
  return ids;
}

/**
 * Tickets that a customer wrote, that somebody answered, and where the customer has asked again: put there by hand, since this desk has no mail. Where it was
 * promised, they have three clocks once they are changed: the first response is over, the next one and the resolution run.
 */
async function converse(desk: Desk, watch: pg.Client): Promise<string[]> {
  const ids = await openSome(desk);
  await watch.query(
    `insert into messages select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'direction', more.direction, 'author_kind', more.author, 'created_at', now() + more.later))).*
     from messages m, (values ('out', 'user', interval '0'), ('in', 'contact', interval '1 ms')) as more (direction, author, later) where m.ticket_id = any($1::uuid[])`,
    [ids],
  );
  await changeAll(desk, ids, tickets);
  return ids;
}

/** Each ticket is asked for by one hand at a time, so that nobody waits for a lock. */
async function changeAll({ program }: Desk, ids: readonly string[], count: number): Promise<number[]> {
  return closedLoop(count, 8, (index) =>
    program.call('PATCH', `/tickets/${ids[index % ids.length]}`, { priority: Math.floor(index / ids.length) % 2 === 0 ? 'high' : 'low' }),
  );
}

const idOf = (kind: number, number: number) => `01900000-0000-7000-8${String(kind).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

/** Saves the policy and the rules, on or off; the same ids each time. */
async function switchAll({ program }: Desk, on: boolean): Promise<void> {
  const promise = {
    priority: null,
    typeId: null,
    time: 'clock',
    seconds: { first_response: 86_400, next_response: 86_400, resolution: 864_000 },
  };
  await program.call('PUT', `/sla-policies/${idOf(1, 1)}`, {
    name: 'Bench',
    active: on,
    filter: { all: [] },
    calendarId: null,
    targets: [promise],
    pausesOn: ['pending'],
    stages: [],
  });
  for (let number = 1; number <= ruleCount; number += 1)
    await program.call('PUT', `/rules/${idOf(2, number)}`, {
      name: `Bench ${number}`,
      enabled: on,
      when: { kind: 'event', events: ['ticket_changed'], fields: number % 2 === 0 ? ['priority'] : [] },
      if: {
        all: [
          { field: 'priority', op: 'in', value: ['high', 'low'] },
          { field: 'subject', op: 'has', value: `никогда ${number}` },
        ],
      },
      actions: [{ do: 'add_tags', tags: [`bench-${number}`] }],
    });
}

/** Clocks of a ticket, on average and whole: what stands in the name of the figure must be so. */
async function clocksOf(watch: pg.Client, ids: readonly string[]): Promise<number> {
  const { rows } = await watch.query<{ n: number }>('select count(*)::int as n from sla_clocks where ticket_id = any($1::uuid[])', [ids]);
  return Math.round((rows[0]?.n ?? 0) / ids.length);
}
