import { wallClock } from './wall-clock.ts';

/**
 * The first instant after `after` at which the clock of an IANA zone shows a full hour: a digest at nine is at nine by the reader's clock, whatever
 * the zone did to it. On the day an hour is skipped it is the first instant after the gap; an hour that comes twice counts the first time.
 */
export function nextLocalHour(after: Date, hour: number, timeZone: string): Date {
  const shown = (ms: number) => wallClock(ms, timeZone);
  const start = shown(after.getTime());
  const today = start - (start % dayMs) + hour * hourMs;
  for (let wanted = today; ; wanted += dayMs) {
    const found = firstAt(shown, wanted);
    if (found > after.getTime()) return new Date(found);
  }
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The first instant whose clock shows `wanted` or later, minute by minute between the widest offsets there are; clocks go back as well, so the first is sought. */
function firstAt(shown: (ms: number) => number, wanted: number): number {
  // an offset is at most 14 hours; from 26 hours before on the clock is surely short of it, and a jump back is never longer than a few hours
  let low = wanted - 26 * hourMs;
  let high = wanted + 26 * hourMs;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (shown(middle) >= wanted) high = middle;
    else low = middle;
  }
  // before a jump back the same hour was already shown once
  for (let back = 30 * 60_000; back <= 3 * hourMs; back += 30 * 60_000) if (shown(high - back) === wanted) return high - back;
  return high;
}
