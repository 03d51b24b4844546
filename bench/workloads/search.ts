import { closedLoop, measure, medianRun, type Run } from '../harness/load.ts';
import { seedMessages } from '../seed/messages.ts';
import { openDesk } from './desk.ts';
import type { Figure, Workload } from './workload.ts';

const tickets = 1_000_000;

/** What is asked, with what each may cost. The words stand in the seeded sentences; each run asks for others of the kind. */
const questions: Record<string, { most: number; q(index: number): string }> = {
  'a rare word': { most: 20, q: (index) => `обращение ${(500_000 + index * 977) * 10 + 1 + (index % 5)}` },
  'a common word': { most: 60, q: (index) => ['касса', 'терминал', 'принтер', 'сервер', 'пароль', 'телефон'][index % 6] as string },
  'two common words': { most: 60, q: (index) => ['касса чек', 'терминал карты', 'принтер бумага', 'ноутбук пароль'][index % 4] as string },
  'a phrase with operators': {
    most: 60,
    q: (index) => ['"не печатает" status:open', '"нет связи" priority:high is:open', '"сверка итогов" created:-90d'][index % 3] as string,
  },
  'a typo': { most: 60, q: (index) => ['терминл', 'принтир', 'накопетель', 'сканнр', 'картриж', 'ноутбк'][index % 6] as string },
  'another layout': { most: 60, q: (index) => ['rfccf', 'ghbynth', 'gfhjkm', 'cthdth'][index % 4] as string },
};

/** An agent searches a million tickets with five million messages. */
export const search: Workload = {
  name: 'search',
  about: 'GET /api/v1/search as a signed-in agent, 20 tickets, among a million tickets with five million messages',
  async measure({ home, runs, quick }) {
    const desk = await openDesk(home, { name: `search-${tickets}`, tickets });
    try {
      await seedMessages(desk.server.databaseUrl, desk.account.tenantId, tickets, (line) => console.error(line));
      const figures: Figure[] = [];
      for (const [name, { most, q }] of Object.entries(questions)) {
        const done: Run[] = [];
        const count = quick ? 40 : 120;
        for (let run = -1; run < runs; run += 1) {
          const one = (index: number) => desk.agent.call('GET', `/search?limit=20&q=${encodeURIComponent(q(index + run * count))}`);
          const measured = await measure(desk.server.cpu, count, () => closedLoop(count, 2, one));
          if (run >= 0) done.push(measured);
        }
        const run = medianRun(done);
        figures.push({ name: `search for ${name}, 5,000,000 messages`, unit: 'ms CPU', figure: run.cpu, most, run });
      }
      return figures;
    } finally {
      await desk.close();
    }
  },
};
