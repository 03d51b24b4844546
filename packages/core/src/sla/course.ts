import { type Fact, isDone, type Standing, standingAfter } from './facts.ts';
import type { Metric } from './policy.ts';

/** A while in which a ticket stood unchanged; `to` is null for the present one. */
export type Stretch = { from: number; to: number | null; standing: Standing };

/** One run of a metric: from when somebody began to wait until that was over; `number` counts the runs of the metric from 1. */
export type Period = { metric: Metric; number: number; from: number; to: number | null; endedBy: 'answer' | 'solving' | 'arrival' | null };

export type Course = { stretches: Stretch[]; periods: Period[] };

/**
 * The course of a ticket by its log. A response runs from the customer's words to the next public answer, the resolution from the opening and
 * from each reopening; solving ends them all. What happens at one instant happens at once, whatever its order in the log.
 */
export function courseOf(facts: readonly Fact[]): Course {
  const stretches: Stretch[] = [];
  const periods: Period[] = [];
  const running = new Map<Metric, Period>();
  const counts: Partial<Record<Metric, number>> = {};
  let standing: Standing | null = null;
  let answered = false;
  const begin = (metric: Metric, at: number) => {
    if (running.has(metric)) return;
    counts[metric] = (counts[metric] ?? 0) + 1;
    running.set(metric, { metric, number: counts[metric] as number, from: at, to: null, endedBy: null });
  };
  const end = (metric: Metric, at: number, endedBy: Period['endedBy']) => {
    const period = running.get(metric);
    if (!period) return;
    running.delete(metric);
    if (period.from < at) periods.push({ ...period, to: at, endedBy });
    else counts[metric] = period.number - 1;
  };
  for (const [at, together] of byInstant(facts)) {
    const is = new Set(together.map((fact) => fact.is));
    const before: Standing | null = standing;
    for (const fact of together) standing = standingAfter(standing, fact);
    const now = standing as unknown as Standing;
    if (!before || !isSame(before, now)) change(stretches, at, now);
    const waits = is.has('asked') || together.some((fact) => fact.is === 'opened' && fact.waits);
    const responding = running.has('first_response') || running.has('next_response');
    if (waits && !isDone(now) && !responding) begin(answered || counts.first_response ? 'next_response' : 'first_response', at);
    if (is.has('answered')) {
      answered = true;
      end('first_response', at, 'answer');
      end('next_response', at, 'answer');
    }
    if (is.has('promised')) begin('arrival', at);
    if (is.has('arrived')) end('arrival', at, 'arrival');
    if (!isDone(now)) begin('resolution', at);
    else for (const metric of [...running.keys()]) end(metric, at, 'solving');
  }
  return { stretches, periods: [...periods, ...running.values()] };
}

/** Facts in the order of their instants, those of one instant together. */
function byInstant(facts: readonly Fact[]): Map<number, Fact[]> {
  return Map.groupBy(
    facts.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    (fact) => fact.at.getTime(),
  );
}

function change(stretches: Stretch[], at: number, standing: Standing): void {
  const last = stretches.at(-1);
  if (last) last.to = at;
  stretches.push({ from: at, to: null, standing });
}

function isSame(a: Standing, b: Standing): boolean {
  return a.status === b.status && a.priority === b.priority && a.typeId === b.typeId && a.teamId === b.teamId && a.merged === b.merged;
}
