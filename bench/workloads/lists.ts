import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { explained } from '../harness/explained.ts';
import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { seedLists } from '../seed/lists.ts';
import { openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

/** as `bench/seed/lists.ts` makes it */
const hook = '01990000-0000-7000-8000-0000000000ab';

/** First pages of what grows without end, and the pages after them. */
const asked: Record<string, string> = {
  'contacts by name': '/contacts?limit=50',
  'contacts by a part of the name': `/contacts?limit=50&q=${encodeURIComponent('крыл')}`,
  companies: '/companies?limit=50',
  'my time': '/time-entries?limit=50',
  'letters taken in': '/inbound?limit=50',
  'letters in quarantine': '/inbound?limit=50&state=quarantined',
  'audit log': '/audit?limit=50',
  'audit log of an action': '/audit?limit=50&action=tickets.exported',
  notifications: '/notifications?limit=50',
  'deliveries of a webhook': `/webhooks/${hook}/deliveries?limit=50`,
  'deliveries that failed': `/webhooks/${hook}/deliveries?limit=50&state=failed`,
  'messages of a ticket of 2,000': '/tickets/$LONG/messages?limit=50',
  'history of a ticket with 5,000 events': '/tickets/$LONG/history?limit=50',
};

/** A program and an agent look at the lists that grow without end, with a million rows in each, and their plans are kept. */
export const lists: Workload = {
  name: 'lists',
  about: 'first and second pages of contacts, time, letters, audit, notifications, deliveries, a long ticket, among a million rows each',
  async measure({ home, runs, quick }) {
    const tickets = quick ? 10_000 : 1_000_000;
    const desk = await openDesk(home, { name: quick ? `seed-${tickets}` : `search-${tickets}`, tickets });
    try {
      const { tenantId, agentId } = desk.account;
      await seedLists(desk.server.databaseUrl, tenantId, agentId, quick ? 20_000 : 1_000_000, (line) => console.error(line));
      const long = (await desk.agent.call<{ ticket: { id: string } }>('GET', '/tickets/1')).ticket.id;
      const figures: Figure[] = [];
      const pages: [string, () => Promise<unknown>][] = [];
      for (const [name, shape] of Object.entries(asked)) {
        // what an agent may not see, a program with every scope may; what is a person's own, only the person has
        const who = /^\/(audit|inbound|webhooks)/.test(shape) ? desk.program : desk.agent;
        const first = shape.replace('$LONG', long);
        const { nextCursor } = await who.call<{ nextCursor: string | null }>('GET', first);
        pages.push([name, () => who.call('GET', first)]);
        if (nextCursor) pages.push([`${name}, the next page`, () => who.call('GET', `${first}&cursor=${encodeURIComponent(nextCursor)}`)]);
      }
      const count = quick ? 20 : 60;
      for (const [name, one] of pages) {
        const done: Run[] = [];
        for (let run = -1; run < runs; run += 1) {
          const measured = await measure(desk.server.cpu, count, () => closedLoop(count, 2, one));
          if (run >= 0) done.push(measured);
        }
        const run = medianRun(done);
        figures.push({ name, unit: 'ms CPU', figure: run.cpu, most: 20, run });
      }
      const kept: string[] = [];
      await explained(desk.server, async (plansOf) => {
        for (const [name, one] of pages) {
          const plans = (await plansOf(one)).filter(({ query }) => !aside.test(query));
          kept.push(`-- ${name}: ${plans.length} statements\n${plans.map(({ plan }) => plan).join('\n\n')}\n`);
        }
      });
      if (!quick) writeFileSync(path.join(import.meta.dirname, '../plans/lists.txt'), kept.join('\n'));
      return figures;
    } finally {
      await desk.close();
    }
  },
};

/** Who asks, and what the server does by itself meanwhile. */
const aside = /pgboss|from sessions|from api_keys|pg_snapshot|search_pending|tenants/;
