import type { StatusKind } from './facts.ts';

/** What is promised: the first answer, each later answer, the solution, and being there (for visits). */
export const metrics = ['first_response', 'next_response', 'resolution', 'arrival'] as const;
export type Metric = (typeof metrics)[number];

/** The kinds of status in which a clock may stand still. */
export const pausingKinds = ['pending', 'on_hold'] as const;

/** Promised durations, in seconds, for tickets of a priority and a type; null is any. A metric left out is promised by a wider row or not at all. */
export type Target = {
  priority: string | null;
  typeId: string | null;
  /** working time of the policy's calendar, or time on the clock round the clock */
  time: 'calendar' | 'clock';
  seconds: Partial<Record<Metric, number | null>>;
};

/** What clocks ask of a policy. `shares`: percents of a target at which something is to happen; 100 is the breach and always among them. */
export type Policy = {
  targets: readonly Target[];
  pausesOn: readonly StatusKind[];
  shares: readonly number[];
};

/** What is promised for one metric. */
export type Promised = { seconds: number; time: Target['time'] };

/** The promise of the row that fits most closely: of type and priority, of the type, of the priority, of any; of two alike the first. Null: nothing is promised. */
export function promiseOf(policy: Policy, metric: Metric, ticket: { priority: string; typeId: string | null }): Promised | null {
  let [best, found] = [-1, null as Promised | null];
  for (const { priority, typeId, time, seconds } of policy.targets) {
    const wanted = seconds[metric];
    if (!wanted || (priority !== null && priority !== ticket.priority) || (typeId !== null && typeId !== ticket.typeId)) continue;
    const closeness = (typeId === null ? 0 : 2) + (priority === null ? 0 : 1);
    if (closeness > best) [best, found] = [closeness, { seconds: wanted, time }];
  }
  return found;
}
