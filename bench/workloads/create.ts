import { untilIdle } from '../harness/idle.ts';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { letter, nameOf, subjectOf } from '../mails/words.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Workload } from './workload.ts';

/** A program opens tickets: requester by address (one in ten is new), the requester's words as the first message. */
export const create: Workload = {
  name: 'create',
  about: 'POST /api/v1/tickets by key',
  async measure({ home, runs, quick }) {
    const desk = await openDesk(home, { name: 'work' });
    try {
      const base = Math.floor(performance.timeOrigin / 1000) % 1_000_000_000;
      let next = 0;
      const one = () => createOne(desk, base + next++);
      await closedLoop(quick ? 150 : 600, 8, one);
      await untilIdle(desk.server.databaseUrl);
      const results = new Map<number, Run[]>();
      for (let run = 0; run < runs; run += 1)
        for (const concurrency of [1, 8, 32]) {
          const count = quick ? 200 : concurrency === 1 ? 600 : 1500;
          const done = await measure(desk.server.cpu, count, async () => {
            const times = await closedLoop(count, concurrency, one);
            await untilIdle(desk.server.databaseUrl);
            return times;
          });
          results.set(concurrency, [...(results.get(concurrency) ?? []), done]);
        }
      return [...results].map(([concurrency, list]) => {
        const run = medianRun(list);
        return { name: `create by API, ${concurrency} at a time`, unit: 'ms CPU' as const, figure: run.cpu, most: 3, run };
      });
    } finally {
      await desk.close();
    }
  },
};

/** Opens a ticket as a program does; one requester in ten is new. */
export function createOne({ program }: Desk, number: number): Promise<unknown> {
  const person = number % 10 === 0 ? number : number % 1000;
  return program.call('POST', '/tickets', {
    subject: subjectOf(number),
    requester: { name: nameOf(person), email: `p${person}@client.test` },
    message: { text: letter(number) },
    priority: number % 7 === 0 ? 'high' : 'normal',
    tags: number % 3 === 0 ? ['api'] : [],
  });
}
