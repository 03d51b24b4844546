const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses between the tries of one delivery, just under three days together. */
const pauses = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[1, 2, 4, 8, 8, 12, 12, 12, 12].map((hours) => hours * hour),
];
const longestRest = hour;
/** a webhook that took nothing for so long is switched off */
export const givenUpAfterMs = 72 * hour;

/** How long a delivery waits after its n-th try (from 1), scattered by a fifth so that a restored receiver is not run over; null: it has failed. */
export function pauseAfter(tries: number, random = Math.random()): number | null {
  const pause = pauses[tries - 1];
  return pause === undefined ? null : Math.round(pause * (0.8 + random * 0.4));
}

/**
 * How long a webhook is left alone after so many failures in a row: while it rests, nothing is sent to it, and then one delivery tries the door.
 * `askedMs` is what the receiver asked for (Retry-After).
 */
export function restAfter(failures: number, askedMs = 0, random = Math.random()): number {
  const rest = Math.min(longestRest, pauses[Math.min(failures, pauses.length) - 1] ?? longestRest);
  return Math.min(longestRest, Math.max(askedMs, Math.round(rest * (0.8 + random * 0.4))));
}
