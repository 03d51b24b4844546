import { request } from 'undici';
import { measure, type Run } from '../harness/load.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

const formats = ['csv', 'xlsx'] as const;

/** A program takes a hundred thousand of a million tickets home as a file; memory is looked at while it flows. */
export const exporting: Workload = {
  name: 'export',
  about: 'GET /api/v1/tickets-export of 100,000 rows, CSV and XLSX',
  async measure({ home, quick }) {
    const tickets = quick ? 10_000 : 1_000_000;
    const rows = Math.min(tickets, 100_000);
    const desk = await openDesk(home, { name: `seed-${tickets}`, tickets });
    try {
      const figures: Figure[] = [];
      for (const format of formats) {
        const before = desk.server.memory().pss;
        let highest = before;
        const watch = setInterval(() => (highest = Math.max(highest, desk.server.memory().pss)), 250);
        let bytes = 0;
        const run: Run = await measure(desk.server.cpu, rows, async () => {
          const began = performance.now();
          bytes = await taken(desk, format, rows);
          return [performance.now() - began];
        });
        clearInterval(watch);
        const note = `${(bytes / 1e6).toFixed(0)} MB in ${(run.p50 / 1000).toFixed(0)} s`;
        figures.push({
          name: `a row of an export of ${rows.toLocaleString('en')}, ${format}`,
          unit: 'ms CPU',
          figure: run.cpu,
          most: null,
          run,
          note,
        });
        figures.push({
          name: `… memory beside it, ${format}`,
          unit: 'MB',
          figure: highest - before,
          most: null,
          note: `from ${before.toFixed(0)}`,
        });
      }
      return figures;
    } finally {
      await desk.close();
    }
  },
};

/** Reads the file to its end and throws it away; its size. */
async function taken({ server, account }: Desk, format: string, rows: number): Promise<number> {
  const filter = JSON.stringify({ all: [{ field: 'number', op: 'at_most', value: rows }] });
  const { statusCode, body } = await request(
    `${server.url}/api/v1/tickets-export?format=${format}&order=oldest&filter=${encodeURIComponent(filter)}`,
    {
      headers: { authorization: `Bearer ${account.key}` },
      bodyTimeout: 0,
    },
  );
  if (statusCode !== 200) throw new Error(`the export: ${statusCode} ${await body.text()}`);
  let bytes = 0;
  for await (const chunk of body) bytes += (chunk as Buffer).length;
  return bytes;
}
