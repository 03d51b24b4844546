/**
 * `npm run bench:forecast`: fits the weights of the breach forecast on thirty simulated desks and ten histories of the demo company, both kinds counting the same, and
 * judges them on others of each kind that the fit has not seen, against sorting by the time that is left alone (made a chance by a fit of its own to that kind). Prints
 * the weights of `packages/core/src/forecast/chance.ts`, Brier scores and calibration.
 */
import { breachChance, featuresOf } from '../../packages/core/src/forecast/chance.ts';
import { brier, fit, ranking, type Seen, simulate } from '../../packages/core/src/forecast/testing/simulate.ts';
import { seenInDemo } from './demo-history.ts';

const desk = (seed: number) => {
  const n = (seed - 1) % 1000;
  return simulate(seed, { agents: 5 + (n % 4), perDay: (5 + (n % 4)) * (5.5 + 0.5 * (n % 6)), promise: 3 + (n % 3) * 2 });
};
const several = (one: (seed: number) => Seen[], from: number, count: number) =>
  Array.from({ length: count }, (_, n) => one(from + n)).flat();
const kinds = [
  { name: 'simulated desks', train: several(desk, 1, 30), held: several(desk, 1001, 20) },
  { name: 'demo company', train: several(seenInDemo, 1, 10), held: several(seenInDemo, 101, 20) },
];
const byTime = ({ standing }: Seen) => [1, standing.used];
const byAll = ({ past, standing }: Seen) => featuresOf(past, standing);
const rowsOf = (list: readonly Seen[], features: (one: Seen) => number[]) =>
  list.map((one) => ({ features: features(one), broken: one.broken }));
const round = (x: number) => Math.round(x * 1000) / 1000;

const most = Math.max(...kinds.map(({ train }) => train.length));
const fitted = fit(
  kinds.flatMap(({ train }) => Array.from({ length: Math.round(most / train.length) }, () => rowsOf(train, byAll)).flat()),
);
console.log('weights', fitted.map(round));
for (const { name, train, held } of kinds) {
  const alone = fit(rowsOf(train, byTime));
  const chances: Record<string, (one: Seen) => number> = {
    'always the mean': () => held.filter(({ broken }) => broken).length / held.length,
    'time left alone': (one) => 1 / (1 + Math.exp(-byTime(one).reduce((sum, x, at) => sum + x * (alone[at] as number), 0))),
    'forecast, fitted now': (one) => breachChance(one.past, one.standing, fitted),
    'forecast, as shipped': (one) => breachChance(one.past, one.standing),
  };
  console.log(`${name}: ${held.length} running promises held out`);
  for (const [words, chance] of Object.entries(chances)) {
    const rows = held.map((one) => ({ chance: chance(one), broken: one.broken }));
    console.log(`  ${words}: Brier ${round(brier(rows))}, ranking ${round(ranking(rows))}`);
    if (words === 'forecast, as shipped') console.log(`  ${calibration(rows)}`);
  }
}

/** What was said and what came, by tenths. */
function calibration(rows: readonly { chance: number; broken: boolean }[]): string {
  const mean = (list: readonly number[]) => round(list.reduce((sum, x) => sum + x, 0) / list.length);
  return Array.from({ length: 10 }, (_, n) => rows.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === n))
    .filter((some) => some.length > 0)
    .map((some) => `${mean(some.map(({ chance }) => chance))} → ${mean(some.map(({ broken }) => Number(broken)))}`)
    .join('; ');
}
