/** How a running promise stands. Shares are of the promise: 0 is untouched, 1 is used up; all in the time the promise is counted in. */
export type Standing = {
  used: number;
  /** promises of the same kind that are due before it */
  ahead: number;
  /** how many of the kind end within one promise's time, by what was seen lately */
  pace: number;
  /** somebody has taken it */
  taken: boolean;
};

/** Shares at which promises of the kind have ended, in ascending order. */
export type Past = readonly number[];

/** Weights of `featuresOf`, fitted once by `bench/forecast` on desks that take the oldest due first and on such as do not; a tenant's own past comes in through the features. */
export const weights: readonly number[] = [-0.362, 0.781, 0.68, 1.145, -0.604];

/** past promises that the guess without a past weighs as much as */
const guessed = 4;
const mostWait = 4;

/**
 * The chance that a running promise is broken, from 0 to 1: how many of those that came as far as this one were broken (a survival of past handling),
 * corrected by the queue before it, by the share that is left, and by whether somebody has it. Working hours come in through the shares.
 */
export function breachChance(past: Past, standing: Standing, fitted: readonly number[] = weights): number {
  if (standing.used >= 1) return 1;
  return sigmoid(featuresOf(past, standing).reduce((sum, feature, at) => sum + feature * (fitted[at] ?? 0), 0));
}

/** What a chance is made of, in the order of the weights. */
export function featuresOf(past: Past, { used, ahead, pace, taken }: Standing): number[] {
  // a pace learned from few says little: the queue counts in full once fifty have ended
  const known = Math.min(1, past.length / 50);
  const wait = known * Math.min(mostWait, ahead / Math.max(pace, 0.1) / Math.max(1 - used, 0.05));
  return [1, logit(brokenOfThoseThisFar(past, used)), wait, used, taken ? 1 : 0];
}

function brokenOfThoseThisFar(past: Past, used: number): number {
  const thisFar = past.length - countUpTo(past, used);
  const broken = past.length - countUpTo(past, 1);
  return (broken + guessed * (0.05 + 0.9 * used * used)) / (thisFar + guessed);
}

/** How many of an ascending list are at most so much. */
function countUpTo(list: Past, most: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const logit = (p: number) => Math.log(p / (1 - p));
