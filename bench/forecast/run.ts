/**
 * `npm run bench:forecast`: fits the weights of the breach forecast on thirty simulated desks, judges them on twenty others that the fit has not seen, against
 * sorting by the time that is left alone (made a chance by a fit of its own). Prints the weights of `packages/core/src/forecast/chance.ts`, Brier scores and calibration.
 */
import { breachChance, featuresOf } from '../../packages/core/src/forecast/chance.ts';
import { brier, fit, ranking, type Seen, simulate } from '../../packages/core/src/forecast/testing/simulate.ts';

const desks = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    simulate(from + n, { agents: 5 + (n % 4), perDay: (5 + (n % 4)) * (5.5 + 0.5 * (n % 6)), promise: 3 + (n % 3) * 2 }),
  ).flat();
const train = desks(1, 30);
const held = desks(1001, 20);
const byTime = ({ standing }: Seen) => [1, standing.used];
const timeAlone = fit(train.map((one) => ({ features: byTime(one), broken: one.broken })));
const fitted = fit(train.map((one) => ({ features: featuresOf(one.past, one.standing), broken: one.broken })));
const round = (x: number) => Math.round(x * 1000) / 1000;

const judged = (chance: (one: Seen) => number) => held.map((one) => ({ chance: chance(one), broken: one.broken }));
const alone = judged((one) => 1 / (1 + Math.exp(-byTime(one).reduce((sum, x, at) => sum + x * (timeAlone[at] as number), 0))));
const shipped = judged((one) => breachChance(one.past, one.standing));
const ours = judged((one) => breachChance(one.past, one.standing, fitted));
const share = held.filter((one) => one.broken).length / held.length;
console.log(`seen ${held.length} running promises of held-out desks, ${Math.round(share * 100)} % broken; fitted on ${train.length}`);
console.log('weights', fitted.map(round));
for (const [name, rows] of [
  ['always the mean', held.map((one) => ({ chance: share, broken: one.broken }))],
  ['time left alone', alone],
  ['forecast, fitted now', ours],
  ['forecast, as shipped', shipped],
] as const)
  console.log(`${name}: Brier ${round(brier(rows))}, ranking ${round(ranking(rows))}`);
for (let low = 0; low < 1; low += 0.1) {
  const rows = shipped.filter(({ chance }) => chance >= low && chance < low + 0.1);
  if (rows.length > 0)
    console.log(
      `said ${round(rows.reduce((sum, row) => sum + row.chance, 0) / rows.length)}: came ${round(rows.filter((row) => row.broken).length / rows.length)} of ${rows.length}`,
    );
}
