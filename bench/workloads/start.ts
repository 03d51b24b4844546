import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../harness/load.ts';
import { startServer } from '../harness/server.ts';
import { openDesk } from './desk.ts';
import type { Workload } from './workload.ts';

/** How long a warm start takes to the first page, what the product holds when nobody asks anything, and what it does then. */
export const start: Workload = {
  name: 'start',
  about: 'warm start, idle memory, idle CPU',
  async measure({ home, runs, quick }) {
    await (await openDesk(home, { name: 'work' })).close();
    const warm: number[] = [];
    const startCpu: number[] = [];
    for (let run = 0; run < Math.max(runs, 3); run += 1) {
      const server = await startServer({ dataDir: path.join(home, 'work') });
      warm.push(server.startedMs);
      const { product, postgres } = server.cpu();
      startCpu.push(product + postgres);
      await pause(1000); // whole, so that it also stops as a whole: the next one starts PostgreSQL itself
      await server.stop();
    }
    const all = await idleOf(home, quick, 'all');
    const web = await idleOf(home, quick, 'web');
    return [
      {
        name: 'warm start to the first page',
        unit: 'ms',
        figure: median(warm),
        most: 1000,
        note: `${median(startCpu).toFixed(0)} ms of CPU`,
      },
      { name: 'idle memory, role web', unit: 'MB', figure: web.pss, most: 150, note: `RSS ${web.rss.toFixed(0)} MB` },
      { name: 'idle memory, everything', unit: 'MB', figure: all.pss, most: 350, note: `RSS ${all.rss.toFixed(0)} MB` },
      {
        name: 'idle CPU a second, role all with PostgreSQL',
        unit: 'ms CPU',
        figure: all.cpu,
        most: null,
        note: `product ${all.product.toFixed(2)}, PostgreSQL ${all.postgres.toFixed(2)}`,
      },
    ];
  },
};

/** A process that has served some pages and then is left alone. The web role has no database of its own: it uses the other's. */
async function idleOf(home: string, quick: boolean, role: 'all' | 'web') {
  const desk = await openDesk(home, { name: 'work' });
  const key = readFileSync(path.join(desk.server.dataDir, 'master.key'), 'utf8').trim();
  const env = { OTKLIK_ROLE: 'web', DATABASE_URL: desk.server.databaseUrl, OTKLIK_KEY: key };
  const server = role === 'web' ? await startServer({ dataDir: path.join(home, 'web'), env }) : desk.server;
  try {
    for (let n = 0; n < 20; n += 1) await (await fetch(`${server.url}/`)).arrayBuffer();
    if (role === 'all') for (let n = 0; n < 20; n += 1) await desk.agent.call('GET', '/tickets?view=open&limit=50');
    await pause(quick ? 3000 : 10_000);
    const before = server.cpu();
    const seconds = quick ? 5 : 20;
    await pause(seconds * 1000);
    const after = server.cpu();
    const product = (after.product - before.product) / seconds;
    const postgres = (after.postgres - before.postgres) / seconds;
    return { ...server.memory(), product, postgres, cpu: product + postgres };
  } finally {
    if (role === 'web') await server.stop();
    await desk.close();
  }
}
