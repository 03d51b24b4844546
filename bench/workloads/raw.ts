import { closedLoop, measure, medianRun, openClient, type Run } from '../harness/load.ts';
import { postmasterOf } from '../harness/server.ts';
import { type RawChild, startRaw } from '../raw/child.ts';
import { openDesk } from './desk.ts';
import type { Workload } from './workload.ts';

/** What this machine can do at best: a bare durable transaction, a bare HTTP echo, a bare mail parse. */
export const raw: Workload = {
  name: 'raw',
  about: 'the raw limits that the other figures are divided by',
  async measure({ home, runs, quick }) {
    const desk = await openDesk(home, { name: 'work' });
    try {
      const { databaseUrl, dataDir } = desk.server;
      const transaction = await startRaw('transaction', databaseUrl, postmasterOf(dataDir));
      const echo = await startRaw('echo', '', -1);
      const parse = await startRaw('parse', '', -1);
      const client = openClient(`http://127.0.0.1:${echo.port}`, { key: 'none' });
      const echoing = (count: number) =>
        closedLoop(count, 8, (index) => client.call('POST', '/echo', { index, subject: 'echo', text: 'x'.repeat(300) }));
      const few = quick ? 300 : 1500;
      const made = [
        { name: 'raw: durable transaction, 1 at a time', runs: await repeat(runs, transaction, few, (count) => transaction.run(count, 1)) },
        { name: 'raw: durable transaction, 8 at a time', runs: await repeat(runs, transaction, few, (count) => transaction.run(count, 8)) },
        { name: 'raw: HTTP echo', runs: await repeat(runs, echo, few * 3, echoing) },
        { name: 'raw: mail parse', runs: await repeat(runs, parse, few, (count) => parse.run(count, 1)) },
      ];
      await client.close();
      await Promise.all([transaction.close(), echo.close(), parse.close()]);
      return made.map(({ name, runs: list }) => {
        const run = medianRun(list);
        return { name, unit: 'ms CPU' as const, figure: run.cpu, most: null, run };
      });
    } finally {
      await desk.close();
    }
  },
};

async function repeat(runs: number, child: RawChild, count: number, work: (count: number) => Promise<number[]>): Promise<Run[]> {
  await work(Math.ceil(count / 3));
  const list: Run[] = [];
  for (let run = 0; run < runs; run += 1) list.push(await measure(child.cpu, count, () => work(count)));
  return list;
}
