import type { Past, Standing } from '../chance.ts';

/** A promise seen at some instant, and what became of it. */
export type Seen = { past: Past; standing: Standing; broken: boolean };
/** A promise: given, due, the work it needs, begun, ended; in hours. */
export type Work = { at: number; due: number; needs: number; taken: number; ended: number };

/**
 * A desk in working time, from a seed: work comes in waves, some of it hard, agents take it oldest due first with now and then another one, and are fewer on
 * some days. Instants at random, after a first half that only makes a past; each running promise is seen at them.
 */
export function simulate(seed: number, { days = 40, perDay = 60, agents = 6, promise = 4 } = {}): Seen[] {
  const random = randomFrom(seed);
  const ease = 0.75 + random() * 0.45;
  const hours = 9;
  const works: Work[] = [];
  for (let day = 0; day < days; day += 1) {
    const wave = 0.5 + random() * 1.2;
    for (let n = 0; n < perDay * wave; n += 1) {
      const at = (day + random()) * hours;
      const needs = 0.6 * ease * Math.exp(0.9 * normal(random));
      works.push({ at, due: at + promise, needs, taken: Infinity, ended: Infinity });
    }
  }
  works.sort((a, b) => a.at - b.at);
  const free = Array.from({ length: agents }, () => 0);
  const waiting: Work[] = [];
  let next = 0;
  while (next < works.length || waiting.length > 0) {
    const agent = free.indexOf(Math.min(...free));
    const now = Math.max(free[agent] as number, waiting.length > 0 ? 0 : (works[next]?.at ?? 0));
    while (next < works.length && (works[next] as Work).at <= now) waiting.push(works[next++] as Work);
    waiting.sort((a, b) => a.due - b.due);
    const short = Math.floor(now / hours) % 5 === 4 && agent >= agents - 2;
    if (short) {
      free[agent] = (Math.floor(now / hours) + 1) * hours;
      continue;
    }
    const [one] = waiting.splice(random() < 0.85 ? 0 : Math.floor(random() * waiting.length), 1);
    if (!one) continue;
    one.taken = now;
    one.ended = now + one.needs;
    free[agent] = one.ended;
  }
  return Array.from({ length: 80 }, () => (0.5 + random() * 0.45) * days * hours).flatMap((now) => lookAt(works, now, promise, hours));
}

/** The promises running at an instant, as the forecast sees them, and what became of each. `day` is how many hours a day has. */
export function lookAt(works: readonly Work[], now: number, promise: number, day: number): Seen[] {
  const ended = works.filter((one) => one.ended <= now).sort((a, b) => b.ended - a.ended);
  const past = ended.slice(0, 1000).map((one) => (one.ended - one.at) / promise);
  past.sort((a, b) => a - b);
  const pace = (ended.filter((one) => one.ended > now - 5 * day).length / (5 * day)) * promise;
  const running = works.filter((one) => one.at <= now && one.ended > now && one.due > now).sort((a, b) => a.due - b.due);
  return running.map((one, ahead) => ({
    past,
    standing: { used: (now - one.at) / promise, ahead, pace, taken: one.taken <= now },
    broken: one.ended > one.due,
  }));
}

/** Fits weights of a logistic chance by Newton's method. */
export function fit(rows: readonly { features: readonly number[]; broken: boolean }[]): number[] {
  const size = rows[0]?.features.length ?? 0;
  let w = Array.from({ length: size }, () => 0);
  for (let turn = 0; turn < 12; turn += 1) {
    const slope = Array.from({ length: size }, () => 0);
    const bend = Array.from({ length: size }, (_, at) => Array.from({ length: size }, (_one, other) => (at === other ? 1e-3 : 0)));
    for (const { features, broken } of rows) {
      const p = 1 / (1 + Math.exp(-features.reduce((sum, x, at) => sum + x * (w[at] as number), 0)));
      features.forEach((x, at) => {
        slope[at] = (slope[at] as number) + x * ((broken ? 1 : 0) - p);
        features.forEach((y, other) => {
          (bend[at] as number[])[other] = ((bend[at] as number[])[other] as number) + x * y * p * (1 - p);
        });
      });
    }
    const step = solve(bend, slope);
    w = w.map((one, at) => one + (step[at] as number));
  }
  return w;
}

/** The mean square of what chances were wrong by: 0 knows everything. */
export function brier(rows: readonly { chance: number; broken: boolean }[]): number {
  return rows.reduce((sum, { chance, broken }) => sum + (chance - (broken ? 1 : 0)) ** 2, 0) / rows.length;
}

/** The chance that of one broken and one kept promise the broken one stands higher. */
export function ranking(rows: readonly { chance: number; broken: boolean }[]): number {
  const sorted = rows.toSorted((a, b) => a.chance - b.chance);
  const broken = sorted.filter((row) => row.broken).length;
  const ranks = sorted.reduce((sum, row, at) => sum + (row.broken ? at + 1 : 0), 0);
  return (ranks - (broken * (broken + 1)) / 2) / (broken * (rows.length - broken));
}

function solve(matrix: readonly number[][], values: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, values[at] as number]);
  for (const [at, row] of rows.entries()) {
    const head = row[at] as number;
    for (const [other, below] of rows.entries()) {
      if (other === at) continue;
      const factor = (below[at] as number) / head;
      row.forEach((value, column) => {
        below[column] = (below[column] as number) - factor * value;
      });
    }
  }
  return rows.map((row, at) => (row.at(-1) as number) / (row[at] as number));
}

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
