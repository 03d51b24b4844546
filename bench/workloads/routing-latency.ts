import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { letter, subjectOf } from '../mails/words.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

/** How long a new ticket, and the next one of a backlog, waits for somebody who has a place: from the answer to the request to the assignee in the database. */
export const routingLatency: Workload = {
  name: 'routing-latency',
  about: 'a new ticket and a freed place, until they are matched',
  async measure({ home, quick }) {
    const desk = await openDesk(home, { name: 'routing' });
    const database = new pg.Client({ connectionString: desk.server.databaseUrl });
    await database.connect();
    try {
      const count = quick ? 30 : 150;
      const team = await openTeam(desk);
      await team.take(500);
      const fresh: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const id = await team.open(n);
        fresh.push(await until(() => isGiven(database, id)));
      }
      await database.query(`update tickets set status_kind = 'solved'`);
      await team.take(1);
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push(await team.open(n));
      await until(() => isGiven(database, ids[0] as string));
      const freed: number[] = [];
      for (const [n, id] of ids.slice(0, -1).entries()) {
        await desk.program.call('PATCH', `/tickets/${id}`, { statusKind: 'solved' });
        freed.push(await until(() => isGiven(database, ids[n + 1] as string)));
      }
      return [told('a new ticket is given, 95 of 100 within', fresh), told('a freed place is filled, 95 of 100 within', freed)];
    } finally {
      await database.end();
      await desk.close();
    }
  },
};

/** A team that gives its tickets to the bench's agent, who is online. */
async function openTeam({ program, account }: Desk) {
  const { id: teamId } = await program.call<{ id: string }>('POST', '/teams', {
    name: `Bench ${Date.now()}`,
    memberIds: [account.agentId],
  });
  const rule = { enabled: true, method: 'least_loaded', previousFirst: true, giveBackMinutes: null };
  await program.call('PUT', `/teams/${teamId}/distribution`, rule);
  await program.call('PUT', `/agent-statuses/${account.agentId}`, { choice: 'online' });
  return {
    /** so many tickets at once */
    take: (capacity: number) =>
      program.call('PUT', `/agent-cards/${account.agentId}`, { takesWork: true, capacity, calendarId: null, skills: [] }),
    open: async (n: number) => {
      const requester = { name: 'Olga', email: `p${n}@client.test` };
      const body = { subject: subjectOf(n), requester, message: { text: letter(n) }, teamId };
      return (await program.call<{ id: string }>('POST', '/tickets', body)).id;
    },
  };
}

async function isGiven(database: pg.Client, id: string): Promise<boolean> {
  const { rows } = await database.query('select assignee_id from tickets where id = $1', [id]);
  return rows[0]?.assignee_id !== null;
}

const longestMs = 20_000;

/** Milliseconds until the answer is yes, asked every two. */
async function until(ask: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await ask())) {
    if (performance.now() - began > longestMs) throw new Error(`nobody was given the ticket within ${longestMs} ms`);
    await pause(2);
  }
  return performance.now() - began;
}

function told(name: string, times: readonly number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { name, unit: 'ms', figure: at(0.95), most: 1000, note: `half within ${at(0.5).toFixed(0)} ms, the slowest ${at(1).toFixed(0)}` };
}
