import { untilIdle } from '../harness/idle.ts';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { letter } from '../mails/words.ts';
import { openPost, openTickets, untilNone } from './post.ts';
import type { Workload } from './workload.ts';

const unsent = `select count(*) as n from outbound_messages where state in ('queued', 'sending')`;

/** An agent answers tickets; done when the customer's server has every mail and the product has written so. */
export const reply: Workload = {
  name: 'reply',
  about: 'POST /api/v1/tickets/{id}/messages as a signed-in agent, its sending job included',
  async measure({ home, runs, quick }) {
    const post = await openPost(home);
    try {
      const base = Math.floor(performance.timeOrigin / 1000) % 1_000_000_000;
      const count = quick ? 150 : 500;
      const list: Run[] = [];
      for (let run = -1; run < runs; run += 1) {
        const tickets = await openTickets(post, base + (run + 1) * count, count);
        const before = post.sink.mails.length;
        const done = await measure(post.server.cpu, count, async () => {
          const times = await closedLoop(count, 8, (index) =>
            post.agent.call('POST', `/tickets/${tickets[index]?.id}/messages`, {
              text: letter(index),
              html: `<p>${letter(index).replaceAll('\n', '<br>')}</p>`,
            }),
          );
          await untilNone(post.watch, unsent);
          await untilIdle(post.server.databaseUrl);
          return times;
        });
        if (post.sink.mails.length - before !== count) throw new Error(`${post.sink.mails.length - before} of ${count} replies arrived`);
        if (run >= 0) list.push(done);
      }
      const run = medianRun(list);
      return [{ name: 'public reply, sent', unit: 'ms CPU', figure: run.cpu, most: 4, run }];
    } finally {
      await post.close();
    }
  },
};
