import type { WorkingTime } from '../calendar/working-time.ts';
import type { Course, Period } from './course.ts';
import { type Holder, holderOf, type Standing } from './facts.ts';
import { type Metric, type Policy, type Promised, promiseOf } from './policy.ts';

/** What clocks ask of a calendar. */
export type SlaTime = Pick<WorkingTime, 'add' | 'between'>;

/** A while in which a clock ran or stood still, why, and who had the ticket; `to` is null for the present one. */
export type Span = { from: Date; to: Date | null; state: 'running' | 'paused'; reason: Standing['status'] | 'merged'; holder: Holder };

/** The run of one promise on one ticket. */
export type Clock = Pick<Period, 'metric' | 'number' | 'endedBy'> & {
  promised: Promised;
  startedAt: Date;
  endedAt: Date | null;
  state: 'running' | 'paused' | 'ended';
  /** counted up to now, or to its end */
  spentMs: number;
  /** when the promise is or would have been used up; null while it stands still before that */
  dueAt: Date | null;
  /** used up before it ended, whatever the hour */
  breachedAt: Date | null;
  /** when each share of the promise is used up, in order; none that the end came before or that a pause holds off */
  moments: { share: number; at: Date }[];
  /** one after the other without a gap, from the start to the end */
  spans: Span[];
};

/** Round the clock. */
export const clockTime: SlaTime = {
  add: (at, ms) => new Date(at.getTime() + ms),
  between: (from, to) => to.getTime() - from.getTime(),
};

/**
 * The clocks of a ticket: a function of its course (its log), the policy and the calendar, and of nothing else but the present instant. What a ticket is now
 * (its priority, its type) decides the whole of a clock that runs; one that ended keeps what was promised at its end.
 */
export function clocksOf(course: Course, policy: Policy, calendar: SlaTime, now: Date): Clock[] {
  return course.periods.flatMap((period) => clockOf(course, period, policy, calendar, now) ?? []);
}

function clockOf(course: Course, period: Period, policy: Policy, calendar: SlaTime, now: Date): Clock | null {
  const own = course.stretches.filter(({ from, to }) => from < (period.to ?? Infinity) && (to === null || to > period.from));
  const last = own.at(-1);
  const promised = last && promiseOf(policy, period.metric, last.standing);
  if (!promised) return null;
  const spans = own.map(({ from, to, standing }): Span => {
    const pauses = standing.merged || policy.pausesOn.includes(standing.status);
    return {
      from: new Date(Math.max(from, period.from)),
      to: dateOf(earlier(to, period.to)),
      state: pauses ? 'paused' : 'running',
      reason: standing.merged ? 'merged' : standing.status,
      holder: holderOf(standing),
    };
  });
  const time = promised.time === 'calendar' ? calendar : clockTime;
  const endedAt = dateOf(period.to);
  const when = (share: number) => instantOf(spans, promised.seconds * 10 * share, time);
  const dueAt = when(100);
  const isReached = (at: Date | null): at is Date => at !== null && (endedAt === null || at < endedAt);
  return {
    metric: period.metric,
    number: period.number,
    endedBy: period.endedBy,
    promised,
    startedAt: new Date(period.from),
    endedAt,
    state: endedAt ? 'ended' : (spans.at(-1) as Span).state,
    spentMs: spentMs(spans, time, endedAt ?? now),
    dueAt,
    breachedAt: isReached(dueAt) ? dueAt : null,
    moments: sharesOf(policy).flatMap((share) => {
      const at = when(share);
      return isReached(at) ? [{ share, at }] : [];
    }),
    spans,
  };
}

/** The instant by which so much has been counted; the last span goes on as it is. Null when it stands still before that. */
function instantOf(spans: readonly Span[], ms: number, time: SlaTime): Date | null {
  let left = ms;
  for (const [place, { from, to, state }] of spans.entries()) {
    if (state === 'paused') continue;
    if (to === null || place === spans.length - 1) return time.add(from, left);
    const worked = time.between(from, to) ?? 0;
    if (left <= worked) return time.add(from, left);
    left -= worked;
  }
  return null;
}

/** What the running spans count up to an instant; a clock put back counts nothing yet. */
function spentMs(spans: readonly Span[], time: SlaTime, until: Date): number {
  return spans
    .filter(({ from, state }) => state === 'running' && from < until)
    .reduce((sum, { from, to }) => sum + (time.between(from, to && to < until ? to : until) ?? 0), 0);
}

const sharesOf = ({ shares }: Policy) => [...new Set([...shares, 100])].toSorted((a, b) => a - b);
const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
const dateOf = (at: number | null) => (at === null ? null : new Date(at));

/** The metric of a clock and its number, as one word. */
export const clockKey = ({ metric, number }: { metric: Metric; number: number }): string => `${metric}:${number}`;
