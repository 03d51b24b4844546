import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { savePlans } from '../seed/plans.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

const sizes = [10_000, 100_000, 1_000_000];
const asked = { 'first page of the open queue': '/tickets?view=open&limit=50', 'counts of all views': '/views' };

/** An agent looks at the open queue (fifty rows, newest change first) and at the counters, among ten thousand, a hundred thousand and a million tickets. */
export const queue: Workload = {
  name: 'queue',
  about: 'GET /api/v1/tickets?view=open and GET /api/v1/views as a signed-in agent',
  async measure({ home, runs, quick }) {
    const used = quick ? sizes.slice(0, 2) : sizes;
    const desks: Desk[] = [];
    try {
      for (const tickets of used) desks.push(await openDesk(home, { name: `seed-${tickets}`, tickets }));
      const results = new Map<string, Run[]>();
      const count = quick ? 200 : 500;
      for (let run = -1; run < runs; run += 1)
        for (const [name, path] of Object.entries(asked))
          for (const [index, desk] of desks.entries()) {
            const one = () => desk.agent.call('GET', path);
            const done = await measure(desk.server.cpu, count, () => closedLoop(count, 4, one));
            const key = `${name}|${used[index]}`;
            if (run >= 0) results.set(key, [...(results.get(key) ?? []), done]);
          }
      const plans = path.join(import.meta.dirname, '../plans');
      mkdirSync(plans, { recursive: true });
      const largest = desks.at(-1) as Desk;
      if (!quick) await savePlans(largest.server.databaseUrl, largest.account.tenantId, largest.account.agentId, plans);
      return Object.keys(asked).flatMap((name) => figuresOf(name, used, results));
    } finally {
      for (const desk of desks) await desk.close();
    }
  },
};

function figuresOf(name: string, used: number[], results: Map<string, Run[]>): Figure[] {
  const judged = name.startsWith('first page');
  const list = used.map((tickets) => ({ tickets, run: medianRun(results.get(`${name}|${tickets}`) as Run[]) }));
  const base = list[0]?.run.cpu as number;
  return list.flatMap(({ tickets, run }, index) => {
    const line: Figure = {
      name: `${name}, ${tickets.toLocaleString('en')} tickets`,
      unit: 'ms CPU',
      figure: run.cpu,
      most: judged && index === 0 ? 3 : null,
      run,
    };
    return index === 0 ? [line] : [line, { name: `… against 10,000`, unit: '×', figure: run.cpu / base, most: judged ? 1.3 : null }];
  });
}
