import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@otklik/core';
import { untilIdle } from '../harness/idle.ts';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { subjectOf } from '../mails/words.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Workload } from './workload.ts';

/** What a change of a ticket costs, alone and with a webhook that hears of it: laid, signed, sent, taken and written down. */
export const webhooks: Workload = {
  name: 'webhooks',
  about: 'a change of a ticket, without and with a subscription',
  async measure({ home, runs, quick }) {
    const desk = await openDesk(home, { name: 'hooks' });
    const receiver = await startReceiver();
    const database = new pg.Client({ connectionString: desk.server.databaseUrl });
    await database.connect();
    try {
      const webhookId = newId<'webhook'>();
      const subscribe = (enabled: boolean) =>
        desk.program.call('PUT', `/webhooks/${webhookId}`, {
          name: 'Bench',
          url: receiver.url,
          events: ['ticket.changed'],
          teamIds: [],
          enabled,
        });
      const ids = await openTickets(desk, 100);
      const count = quick ? 200 : 800;
      const run = () =>
        measure(desk.server.cpu, count, async () => {
          const times = await closedLoop(count, 8, (n) => change(desk, ids[n % ids.length] as string));
          await untilSent(database);
          await untilIdle(desk.server.databaseUrl);
          return times;
        });
      await run(); // warm
      const results = new Map<boolean, Run[]>([
        [false, []],
        [true, []],
      ]);
      for (let n = 0; n < runs; n += 1)
        for (const [enabled, list] of results) {
          await subscribe(enabled);
          list.push(await run());
        }
      const [alone, told] = [...results.values()].map(medianRun) as [Run, Run];
      return [
        { name: 'a change of a ticket', unit: 'ms CPU', figure: alone.cpu, most: null, run: alone },
        { name: 'the same, told to a webhook', unit: 'ms CPU', figure: told.cpu, most: null, run: told },
        { name: '… against one without', unit: '×', figure: told.cpu / alone.cpu, most: null },
      ];
    } finally {
      await database.end();
      await receiver.close();
      await desk.close();
    }
  },
};

let turn = 0;
const change = ({ program }: Desk, id: string) => program.call('PATCH', `/tickets/${id}`, { subject: subjectOf((turn += 1)) });

async function openTickets({ program }: Desk, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = { subject: subjectOf(n), requester: { email: `p${n}@client.test` }, message: { text: subjectOf(n) } };
    ids.push((await program.call<{ id: string }>('POST', '/tickets', body)).id);
  }
  return ids;
}

/** Takes everything and says so at once. */
async function startReceiver(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => request.resume().on('end', () => response.writeHead(200).end('{}')));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function untilSent(database: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await database.query(`select exists (select from webhook_deliveries where state = 'waiting') as waits`);
    if (!rows[0]?.waits) return;
    await pause(50);
  }
}
