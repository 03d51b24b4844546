import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { explained } from '../harness/explained.ts';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

const open = { field: 'statusKind', op: 'in', value: ['new', 'open', 'pending', 'on_hold'] };
const awake = { field: 'snoozedUntil', op: 'empty' };
const kinds = (...value: string[]) => ({ field: 'statusKind', op: 'in', value });
const priority = (...value: string[]) => ({ field: 'priority', op: 'in', value });
const tags = (...value: string[]) => ({ field: 'tags', op: 'has_any', value });
const me = { field: 'assignee', op: 'in', value: ['me'] };
const nobody = { field: 'assignee', op: 'in', value: ['none'] };
const since = (field: string, value: string) => ({ field, op: 'since', value });
const before = (field: string, value: string) => ({ field, op: 'before', value });

/** Twenty views as people make them: most of open tickets, some of old ones, one by words of the subject. */
const filters = [
  [open, awake],
  [open, awake, priority('urgent')],
  [open, awake, priority('urgent', 'high')],
  [open, awake, me],
  [open, awake, me, priority('urgent')],
  [kinds('new'), awake, nobody],
  [kinds('new', 'open'), awake, nobody, priority('urgent')],
  [kinds('pending')],
  [kinds('pending'), before('updated', '-7d')],
  [kinds('on_hold')],
  [kinds('solved')],
  [kinds('solved'), since('solved', '-7d')],
  [kinds('closed'), me],
  [open, awake, tags('срочно')],
  [open, awake, tags('склад'), priority('urgent')],
  [since('created', '-7d')],
  [open, since('created', '-24h')],
  [open, before('created', '-30d')],
  [open, { field: 'lastDirection', op: 'in', value: ['in'] }],
  [open, awake, { field: 'subject', op: 'has', value: 'принтер' }],
];

/** An agent with twenty saved views looks at one after the other and at the counters of all, among a million tickets. */
export const views: Workload = {
  name: 'views',
  about: 'GET /api/v1/tickets?viewId and GET /api/v1/views of twenty saved views',
  async measure({ home, runs, quick }) {
    const tickets = quick ? 10_000 : 1_000_000;
    const desk = await openDesk(home, { name: `seed-${tickets}`, tickets });
    try {
      const ids = await savedViews(desk);
      const only = ids.map((id) => `view-${id}`).join(',');
      const asked: Record<string, { most: number; count: number; one: (index: number) => Promise<unknown> }> = {
        'first page of a saved view': {
          most: 20,
          count: 200,
          one: (index) => desk.agent.call('GET', `/tickets?viewId=${ids[index % ids.length]}&limit=50`),
        },
        'first page of the open queue by urgency': {
          most: 20,
          count: 100,
          one: () => desk.agent.call('GET', '/tickets?view=open&order=urgency&limit=50'),
        },
        'counts of twenty saved views': { most: 50, count: 40, one: () => desk.agent.call('GET', `/views?only=${only}`) },
      };
      const figures: Figure[] = [];
      for (const [name, { most, count, one }] of Object.entries(asked)) {
        const done: Run[] = [];
        for (let run = -1; run < runs; run += 1) {
          const measured = await measure(desk.server.cpu, count, () => closedLoop(count, 2, one));
          if (run >= 0) done.push(measured);
        }
        const run = medianRun(done);
        figures.push({ name: `${name}, ${tickets.toLocaleString('en')} tickets`, unit: 'ms CPU', figure: run.cpu, most, run });
      }
      if (!quick) await keepPlans(desk, ids);
      return figures;
    } finally {
      await desk.close();
    }
  },
};

/** The ids of the twenty views, made the first time. */
async function savedViews(desk: Desk): Promise<string[]> {
  const ids = filters.map((_, index) => `01990000-0000-4000-8000-${String(index).padStart(12, '0')}`);
  for (const [index, all] of filters.entries())
    await desk.agent.call('PUT', `/saved-views/${ids[index]}`, { name: `View ${index}`, scope: 'personal', filter: { all } });
  return ids;
}

/** Writes how PostgreSQL answers each view's first page and count, as the product asks. */
async function keepPlans(desk: Desk, ids: readonly string[]): Promise<void> {
  const kept: string[] = [];
  await explained(desk.server, async (plansOf) => {
    for (const [index, id] of ids.entries())
      for (const [name, asked] of [
        ['first page', `/tickets?viewId=${id}&limit=50`],
        ['count', `/views?only=view-${id}`],
      ] as const) {
        const plans = await plansOf(() => desk.agent.call('GET', asked));
        const own = plans.filter(({ query }) => query.includes('"tickets" as "t"')).map(({ plan }) => plan);
        if (own.length === 0) throw new Error(`PostgreSQL wrote no plan of ${asked}`);
        kept.push(`-- ${name} of ${JSON.stringify(filters[index])}\n${own.join('\n\n')}\n`);
      }
  });
  writeFileSync(path.join(import.meta.dirname, '../plans/saved-views.txt'), kept.join('\n'));
}
