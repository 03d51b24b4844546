/** `npm run bench:routing`: a day of a thousand requests and twelve people, with distribution and by hand; seconds, no server. */
import { requestsOf } from './day.ts';
import { byHand, routed, type Told } from './simulate.ts';

const days = [1, 2, 3, 4, 5, 6, 7];
const habits = {
  'by hand, perfect: looks at once, oldest first, a wrong pick costs half a minute': {
    lookEvery: 0.25,
    newestShare: 0,
    wrongPickMinutes: 0.5,
  },
  'by hand, usual: looks every 5 minutes, three of ten take the newest, a wrong pick costs 2': {
    lookEvery: 5,
    newestShare: 0.3,
    wrongPickMinutes: 2,
  },
  'by hand, busy: looks every 10 minutes, half take the newest, a wrong pick costs 3': {
    lookEvery: 10,
    newestShare: 0.5,
    wrongPickMinutes: 3,
  },
};

const rows = [
  { name: 'distribution', days: days.map((seed) => routed(requestsOf(seed))) },
  ...Object.entries(habits).map(([name, one]) => ({ name, days: days.map((seed) => byHand(requestsOf(seed), one, seed)) })),
];
const base = median((rows[0] as (typeof rows)[0]).days.flatMap((day) => day.first));
for (const row of rows) {
  const first = row.days.flatMap((day) => day.first);
  const share = sum(row.days.map((day) => day.overdue)) / (1000 * days.length);
  console.log(
    [
      row.name,
      `median ${median(first).toFixed(1)} min (× ${(median(first) / base).toFixed(1)})`,
      `mean ${(sum(first) / first.length).toFixed(1)}`,
      `p90 ${quantile(first, 0.9).toFixed(1)}`,
      `overdue ${(share * 100).toFixed(1)} %`,
      `unanswered ${sum(row.days.map((day) => day.left))}`,
      `fairness ${fairness(row.days).toFixed(2)}`,
    ].join(' | '),
  );
}

function sum(list: readonly number[]): number {
  return list.reduce((all, one) => all + one, 0);
}
function quantile(list: readonly number[], share: number): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? 0;
}
function median(list: readonly number[]): number {
  return quantile(list, 0.5);
}
/** Jain's index of how many each handled: 1 is the same for all. */
function fairness(list: readonly Told[]): number {
  const handled = list[0]?.handled.map((_, agent) => sum(list.map((day) => day.handled[agent] ?? 0))) ?? [];
  return sum(handled) ** 2 / (handled.length * sum(handled.map((one) => one ** 2)));
}
