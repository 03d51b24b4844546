import { readOffset } from '../wall-clock.ts';

/** From `from` up to `to` (milliseconds of UTC) the zone's clock is ahead of UTC by `offset` milliseconds. */
export type OffsetSpan = { from: number; to: number; offset: number };

const dayMs = 86_400_000;
const mostKept = 2000;
const kept = new Map<string, readonly OffsetSpan[]>();

/**
 * How a zone's clock stood in a year of UTC, as spans that follow each other without a gap. Clocks are read once for each day of the year and
 * each change found to the second: asking Intl costs microseconds, asking what is remembered nothing. Throws a RangeError for an unknown zone.
 */
export function offsetSpans(timeZone: string, year: number): readonly OffsetSpan[] {
  const key = `${timeZone} ${year}`;
  const known = kept.get(key);
  if (known) return known;
  const spans = readYear(timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, spans);
  return spans;
}

/** By how many milliseconds the zone's clock is ahead of UTC at an instant. */
export function offsetAt(timeZone: string, at: number): number {
  const spans = offsetSpans(timeZone, new Date(at).getUTCFullYear());
  return (spans.find(({ to }) => at < to) ?? (spans.at(-1) as OffsetSpan)).offset;
}

function readYear(timeZone: string, start: number, end: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let offset = readOffset(start, timeZone);
  let from = start;
  for (let at = start; at < end; at += dayMs) {
    const next = readOffset(at + dayMs, timeZone);
    if (next === offset) continue;
    const change = firstWithOther(timeZone, at, at + dayMs, offset);
    if (change >= end) break;
    spans.push({ from, to: change, offset });
    offset = readOffset(change, timeZone);
    from = change;
    // a second change within the day is looked for from here
    if (offset !== next) at -= dayMs;
  }
  spans.push({ from, to: end, offset });
  return spans;
}

/** The first second after `low` whose offset differs; between the two there is one change. */
function firstWithOther(timeZone: string, low: number, high: number, offset: number): number {
  let [before, after] = [low, high];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (readOffset(middle, timeZone) === offset) before = middle;
    else after = middle;
  }
  return after;
}
