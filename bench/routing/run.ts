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

const ways = {
  'distribution, one at a time': { capacity: 1, method: 'longest_idle' },
  'distribution, three at once': { capacity: 3, method: 'least_loaded' },
  'distribution, ten at once': { capacity: 10, method: 'least_loaded' },
} as const;
const rows = [
  ...Object.entries(ways).map(([name, way]) => ({ name, days: days.map((seed) => routed(requestsOf(seed), way)) })),
  ...Object.entries(habits).map(([name, one]) => ({ name, days: days.map((seed) => byHand(requestsOf(seed), one, seed)) })),
];
const best = rows[0] as (typeof rows)[0];
for (const { name, days: all } of rows) {
  const of = (what: 'first' | 'waited') => all.flatMap((day) => day[what]);
  const share = sum(all.map((day) => day.overdue)) / (1000 * days.length);
  const times = (figure: number, base: number) => `${figure.toFixed(1)} (× ${(figure / base).toFixed(1)})`;
  const base = (what: 'first' | 'waited') => best.days.flatMap((day) => day[what]);
  console.log(
    [
      name,
      `first response: median ${times(median(of('first')), median(base('first')))}, mean ${times(mean(of('first')), mean(base('first')))}, p90 ${quantile(of('first'), 0.9).toFixed(1)}`,
      `waited for it to begin: median ${median(of('waited')).toFixed(1)}, mean ${times(mean(of('waited')), mean(base('waited')))}, p90 ${quantile(of('waited'), 0.9).toFixed(1)}`,
      `overdue ${(share * 100).toFixed(1)} %`,
      `unanswered ${sum(all.map((day) => day.left))}`,
      `fairness ${fairness(all).toFixed(2)}`,
    ].join(' | '),
  );
}

function mean(list: readonly number[]): number {
  return sum(list) / list.length;
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
