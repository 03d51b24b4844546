import type { Calendar } from './calendar.ts';
import { dayPlans } from './day-plan.ts';
import { offsetSpans } from './offsets.ts';

/** One year of UTC as open spans in order (milliseconds), and how much was worked before each; `total` is the whole year's. */
export type OpenYear = { starts: number[]; ends: number[]; before: number[]; total: number };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Answers the open spans of a year of UTC. A calendar is open at an instant when the zone's clock then shows a time within its hours. */
export function openYears(calendar: Calendar): (year: number) => OpenYear {
  const planOf = dayPlans(calendar);
  return (year) => {
    const open: OpenYear = { starts: [], ends: [], before: [], total: 0 };
    const clocks = offsetSpans(calendar.timeZone, year);
    const offsets = clocks.map(({ offset }) => offset);
    const walls = wallSpans(planOf, Date.UTC(year, 0, 1) + Math.min(...offsets), Date.UTC(year + 1, 0, 1) + Math.max(...offsets));
    // what the clock shows twice is open twice, what it skips is not worked: each stretch of one offset is laid on the wall by itself
    for (const { from, to, offset } of clocks)
      for (const [start, end] of walls) {
        if (start - offset >= to) break;
        add(open, Math.max(start - offset, from), Math.min(end - offset, to));
      }
    return open;
  };
}

/** Hours of the days of a stretch of the clock on the wall (milliseconds as if it were UTC), those that touch or overlap made one. */
function wallSpans(planOf: ReturnType<typeof dayPlans>, from: number, to: number): [number, number][] {
  const walls: [number, number][] = [];
  // from the day before: its shift may go on after midnight
  for (let day = Math.floor(from / dayMs) - 1; day * dayMs < to; day += 1)
    for (const [begin, end] of planOf(day).spans) {
      const span: [number, number] = [day * dayMs + begin * minuteMs, day * dayMs + end * minuteMs];
      const last = walls.at(-1);
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else walls.push(span);
    }
  return walls;
}

function add(open: OpenYear, start: number, end: number): void {
  if (end <= start) return;
  const last = open.ends.length - 1;
  if (open.ends[last] === start) open.ends[last] = end;
  else {
    open.starts.push(start);
    open.ends.push(end);
    open.before.push(open.total);
  }
  open.total += end - start;
}
