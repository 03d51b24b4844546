import { setTimeout as pause } from 'node:timers/promises';
import { closedLoop, measure, type Run } from '../harness/load.ts';
import { type Desk, openDesk } from './desk.ts';
import { createOne } from './create.ts';
import type { Figure, Workload } from './workload.ts';

type Report = { id: string; state: string; changed: number; total: number };

/** A thousandth of the tickets, the oldest by number: closed long ago, so that the kept folder's queues stay as they are. */
const share = 100;

/** A program changes ten thousand of a million tickets in one go and takes it back, while others go on opening tickets. */
export const bulk: Workload = {
  name: 'bulk',
  about: 'POST /api/v1/bulk-changes of 10,000 tickets, its undo, and POST /api/v1/tickets meanwhile',
  async measure({ home, quick }) {
    const tickets = quick ? 10_000 : 1_000_000;
    const desk = await openDesk(home, { name: `seed-${tickets}`, tickets });
    try {
      const alone = await opened(desk, 100);
      const of = { filter: JSON.stringify({ all: [{ field: 'number', op: 'at_most', value: tickets / share }] }) };
      let id = '';
      const begun = await counted(desk, tickets / share, async () => {
        ({ id } = await desk.program.call<Report>('POST', '/bulk-changes', { of, change: { addTags: ['bench'] } }));
        return until(desk, id, 'done');
      });
      const undone = await counted(desk, tickets / share, async () => {
        await desk.program.call<Report>('POST', `/bulk-changes/${id}/undo`);
        return until(desk, id, 'undone');
      });
      await desk.program.call<Report>('POST', '/bulk-changes', { of, change: { addTags: ['bench'] } }).then((report) => (id = report.id));
      const meanwhile = await opened(desk, 100);
      await until(desk, id, 'done');
      await desk.program.call<Report>('POST', `/bulk-changes/${id}/undo`);
      await until(desk, id, 'undone');
      const line = (name: string, run: Run, most: number | null = null): Figure => ({ name, unit: 'ms CPU', figure: run.cpu, most, run });
      return [
        line('a ticket of a change of 10,000', begun),
        line('a ticket of its undo', undone),
        { name: 'opening a ticket alone, half take', unit: 'ms', figure: alone.p50, most: null },
        { name: 'opening a ticket during a change of 10,000, half take', unit: 'ms', figure: meanwhile.p50, most: null },
        { name: '… 95 of 100', unit: 'ms', figure: meanwhile.p95, most: null, note: `alone ${alone.p95.toFixed(0)}` },
      ];
    } finally {
      await desk.close();
    }
  },
};

let next = 0;
const opened = (desk: Desk, count: number) =>
  measure(desk.server.cpu, count, () =>
    closedLoop(count, 1, () => createOne(desk, (Math.floor(performance.timeOrigin) % 1_000_000_000) + next++)),
  );

const counted = (desk: Desk, count: number, work: () => Promise<void>) =>
  measure(desk.server.cpu, count, async () => {
    const began = performance.now();
    await work();
    return [performance.now() - began];
  });

async function until(desk: Desk, id: string, state: string): Promise<void> {
  for (;;) {
    const report = await desk.program.call<Report>('GET', `/bulk-changes/${id}`);
    if (report.state === state) return;
    await pause(500);
  }
}
