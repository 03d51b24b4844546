import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { openDesk } from './desk.ts';
import type { Workload } from './workload.ts';

/** An agent opens tickets of fifty messages: conversation, files, history and people in one call. */
export const ticket: Workload = {
  name: 'ticket',
  about: 'GET /api/v1/tickets/{id} with 50 messages, as a signed-in agent',
  async measure({ home, runs, quick }) {
    const desk = await openDesk(home, { name: 'seed-10000', tickets: 10_000 });
    try {
      const { items } = await desk.agent.call<{ items: { id: string; messageCount: number }[] }>('GET', '/tickets?view=open&limit=200');
      const long = items.filter((item) => item.messageCount === 50);
      if (long.length < 50) throw new Error(`only ${long.length} tickets of fifty messages; delete the data folder and seed anew`);
      const one = async (index: number) => {
        const { messages } = await desk.agent.call<{ messages: unknown[] }>('GET', `/tickets/${long[index % long.length]?.id}`);
        if (messages.length !== 50) throw new Error(`${messages.length} messages instead of 50`);
      };
      await closedLoop(quick ? 100 : 300, 4, one);
      const list: Run[] = [];
      const count = quick ? 200 : 600;
      for (let run = 0; run < runs; run += 1) list.push(await measure(desk.server.cpu, count, () => closedLoop(count, 4, one)));
      const run = medianRun(list);
      return [{ name: 'one ticket with 50 messages', unit: 'ms CPU', figure: run.cpu, most: 5, run }];
    } finally {
      await desk.close();
    }
  },
};
