import type { Calendar } from './calendar.ts';
import { type OpenYear, openYears } from './open-year.ts';

/** Farther than this nothing is looked for: such an answer is null. */
export const horizonYears = 20;

/** Questions to a calendar. All are exact to the millisecond, through changes of the clock; null says «not within twenty years». */
export type WorkingTime = {
  isOpen(at: Date): boolean;
  /** the instant itself when it is open, else when work begins next */
  nextOpening(at: Date): Date | null;
  /** when the work under way ends; of a closed instant, when the next work ends; null also when it never does, round the clock */
  nextClosing(at: Date): Date | null;
  /** the instant itself when there was work up to it, else when work last ended */
  lastWorked(at: Date): Date | null;
  /** the first instant by which so much has been worked since; backwards (a negative time) the last since which so much was. Zero is the instant itself */
  add(at: Date, ms: number): Date | null;
  /** how much is worked from one instant to another, in milliseconds; negative when the second is the earlier */
  between(from: Date, to: Date): number | null;
};

/**
 * Makes a calendar ready for questions. Years are laid out as they are asked for and remembered, so an answer is a search in a sorted list:
 * keep what this returns for as long as the calendar stays as it is. A calendar without hours answers at once.
 */
export function workingTime(calendar: Calendar): WorkingTime {
  const layOut = openYears(calendar);
  const years = new Map<number, OpenYear>();
  const yearOf = (year: number) => {
    const known = years.get(year) ?? layOut(year);
    years.set(year, known);
    return known;
  };
  const everOpen = [...calendar.week, ...calendar.exceptions.map(({ hours }) => hours)].some((hours) => hours.length > 0);
  const utcYear = (at: number) => new Date(at).getUTCFullYear();

  /** Worked in the year of an instant, before it. */
  const workedBefore = (at: number): number => {
    const open = yearOf(utcYear(at));
    const place = lastAtOrBefore(open.starts, at);
    return place < 0 ? 0 : (open.before[place] as number) + Math.min(at, open.ends[place] as number) - (open.starts[place] as number);
  };

  const workingTimeBetween = (from: number, to: number): number | null => {
    const [first, last] = [utcYear(from), utcYear(to)];
    if (last - first > horizonYears) return null;
    let sum = workedBefore(to) - workedBefore(from);
    for (let year = first; year < last; year += 1) sum += yearOf(year).total;
    return sum;
  };

  /** The instant in this or a later year by which `ms` has been worked since the beginning of the year. */
  const forward = (year: number, ms: number): number | null => {
    let left = ms;
    for (let at = year; at <= year + horizonYears; at += 1) {
      const open = yearOf(at);
      if (left <= open.total) {
        const place = lastBelow(open.before, left);
        return (open.starts[place] as number) + left - (open.before[place] as number);
      }
      left -= open.total;
    }
    return null;
  };

  /** The last instant in this or an earlier year from which on `ms` is worked up to the end of the year. */
  const backward = (year: number, ms: number): number | null => {
    let left = ms;
    for (let at = year; at >= year - horizonYears; at -= 1) {
      const open = yearOf(at);
      if (left <= open.total) {
        const worked = open.total - left;
        const place = lastAtOrBefore(open.before, worked);
        return (open.starts[place] as number) + worked - (open.before[place] as number);
      }
      left -= open.total;
    }
    return null;
  };

  /** The first span that ends after an instant. */
  const spanAfter = (at: number): { start: number; end: number } | null => {
    if (!everOpen) return null;
    const first = utcYear(at);
    for (let year = first; year <= first + horizonYears; year += 1) {
      const { starts, ends } = yearOf(year);
      const place = lastAtOrBefore(ends, at) + 1;
      if (place < ends.length) return { start: starts[place] as number, end: ends[place] as number };
    }
    return null;
  };

  /** Where work that ends with its year of UTC goes on, it ends in a later one. */
  const endOf = (end: number): number | null => {
    let ends = end;
    for (let year = utcYear(end), last = year + horizonYears; year <= last; year += 1) {
      const next = yearOf(year);
      if (next.starts[0] !== ends) return ends;
      ends = next.ends[0] as number;
      if (ends !== Date.UTC(year + 1, 0, 1)) return ends;
    }
    return null;
  };

  return {
    isOpen(at) {
      const span = spanAfter(at.getTime());
      return span !== null && span.start <= at.getTime();
    },
    nextOpening(at) {
      const span = spanAfter(at.getTime());
      return span && new Date(Math.max(span.start, at.getTime()));
    },
    nextClosing(at) {
      const span = spanAfter(at.getTime());
      return span && dateOrNull(endOf(span.end));
    },
    lastWorked(at) {
      if (!everOpen) return null;
      const first = utcYear(at.getTime());
      for (let year = first; year >= first - horizonYears; year -= 1) {
        const { starts, ends } = yearOf(year);
        const place = lastBelow(starts, at.getTime());
        if (place >= 0) return new Date(Math.min(ends[place] as number, at.getTime()));
      }
      return null;
    },
    add(at, ms) {
      if (ms === 0) return at;
      if (!everOpen) return null;
      const year = utcYear(at.getTime());
      const worked = workedBefore(at.getTime());
      return dateOrNull(ms > 0 ? forward(year, worked + ms) : backward(year, yearOf(year).total - worked - ms));
    },
    between(from, to) {
      if (!everOpen) return 0;
      if (from <= to) return workingTimeBetween(from.getTime(), to.getTime());
      const back = workingTimeBetween(to.getTime(), from.getTime());
      return back === null ? null : 0 - back;
    },
  };
}

const dateOrNull = (at: number | null) => (at === null ? null : new Date(at));

/** The last place whose value is at most `wanted`; -1 when there is none. */
function lastAtOrBefore(values: readonly number[], wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last place whose value is less than `wanted`; -1 when there is none. */
function lastBelow(values: readonly number[], wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
