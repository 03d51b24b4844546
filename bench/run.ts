/**
 * `npm run bench -- [workload…] [--quick] [--save] [--home <folder>]`: measures, prints a table, ends with 1 when a figure misses its target
 * or a workload fails; the others' figures are printed all the same.
 * --quick: one short run of each, for looking. --save: writes the table into README.md. Data folders are kept in the system's temporary folder.
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { saveFigures } from './harness/readme.ts';
import { printed, withRatios } from './harness/table.ts';
import { change } from './workloads/change.ts';
import { clocks, due } from './workloads/clocks.ts';
import { create } from './workloads/create.ts';
import { bulk } from './workloads/bulk.ts';
import { exporting } from './workloads/export.ts';
import { lists } from './workloads/lists.ts';
import { mail } from './workloads/mail.ts';
import { queue } from './workloads/queue.ts';
import { raw } from './workloads/raw.ts';
import { reply } from './workloads/reply.ts';
import { routingLatency } from './workloads/routing-latency.ts';
import { search } from './workloads/search.ts';
import { start } from './workloads/start.ts';
import { ticket } from './workloads/ticket.ts';
import { webhooks } from './workloads/webhooks.ts';
import { views } from './workloads/views.ts';
import type { Figure, Settings, Workload } from './workloads/workload.ts';

const workloads: readonly Workload[] = [
  raw,
  start,
  mail,
  create,
  change,
  queue,
  views,
  ticket,
  reply,
  routingLatency,
  webhooks,
  search,
  clocks,
  due,
  lists,
  bulk,
  exporting,
];

/** Not part of everything: they take long. */
const apart: readonly Workload[] = [search, clocks, due, lists, bulk, exporting];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    'no-raw': { type: 'boolean', default: false },
    home: { type: 'string', default: path.join(os.tmpdir(), 'otklik-bench') },
  },
});
const unknown = positionals.find((name) => !workloads.some((workload) => workload.name === name));
if (unknown || process.platform !== 'linux') {
  console.error(
    unknown
      ? `no workload "${unknown}"; there are ${workloads.map(({ name }) => name).join(', ')}`
      : 'CPU is read from /proc: this needs Linux',
  );
  process.exit(2);
}

const settings: Settings = { home: values.home, runs: values.quick ? 1 : 3, quick: values.quick };
const figures: Figure[] = [];
const failed: string[] = [];
for (const workload of workloads) {
  const wanted =
    workload === raw ? !values['no-raw'] : positionals.length === 0 ? !apart.includes(workload) : positionals.includes(workload.name);
  if (!wanted) continue;
  console.error(`${workload.name}: ${workload.about}`);
  try {
    figures.push(...(await workload.measure(settings)));
  } catch (error) {
    failed.push(workload.name);
    console.error(`${workload.name} failed:`, error);
  }
}
const table = withRatios(figures);
console.log(printed(table));
if (failed.length > 0) console.error(`without figures, because they failed: ${failed.join(', ')}`);
if (values.save && failed.length === 0) await saveFigures(table);
process.exitCode = failed.length > 0 || table.some((line) => line.most !== null && line.figure > line.most) ? 1 : 0;
