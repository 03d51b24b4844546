import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { untilIdle } from '../harness/idle.ts';
import { closedLoop } from '../harness/load.ts';
import { letter, nameOf, subjectOf } from '../mails/words.ts';
import { type Sink, startSink } from '../mails/sink.ts';
import { type Desk, openDesk } from './desk.ts';

/** A desk with an inbox whose mail leaves to a sink in this process. */
export type Post = Desk & { sink: Sink; inbox: { id: string; address: string }; watch: pg.Client };

/** Opens the desk of a workload that sends: its inbox is made once and pointed at this run's sink. */
export async function openPost(home: string): Promise<Post> {
  const sink = await startSink();
  const desk = await openDesk(home, { name: 'work' });
  const watch = new pg.Client(desk.server.databaseUrl);
  await watch.connect();
  const { items } = await desk.program.call<{ items: { id: string; address: string }[] }>('GET', '/inboxes');
  const inbox =
    items[0] ??
    (await desk.program.call<{ id: string; address: string }>('POST', '/inboxes', {
      name: 'Help',
      address: 'help@bench.test',
      smtpUrl: sink.url,
    }));
  if (items[0]) await desk.program.call('PATCH', `/inboxes/${inbox.id}`, { smtpUrl: sink.url });
  return {
    ...desk,
    sink,
    inbox,
    watch,
    async close() {
      await watch.end();
      await desk.close();
      await sink.close();
    },
  };
}

/** Opens so many tickets, each of a requester of its own, and waits until all that follows from them is done; ids with the requesters' addresses. */
export async function openTickets(post: Post, base: number, count: number): Promise<{ id: string; email: string; subject: string }[]> {
  const made: { id: string; email: string; subject: string }[] = [];
  await closedLoop(count, 8, async (index) => {
    const email = `r${base + index}@client.test`;
    const subject = subjectOf(base + index);
    const { id } = await post.program.call<{ id: string }>('POST', '/tickets', {
      subject,
      requester: { name: nameOf(index), email },
      message: { text: letter(base + index) },
    });
    made.push({ id, email, subject });
  });
  await untilIdle(post.server.databaseUrl);
  return made;
}

/** Waits until a count in the database is zero; looks four times a second, so that looking costs next to nothing. */
export async function untilNone(watch: pg.Client, query: string): Promise<void> {
  const until = performance.now() + 120_000;
  for (;;) {
    const { rows } = await watch.query<{ n: number }>(query);
    if (Number(rows[0]?.n) === 0) return;
    if (performance.now() > until) throw new Error(`still ${rows[0]?.n} after two minutes: ${query}`);
    await pause(250);
  }
}
