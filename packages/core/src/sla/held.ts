import type { SlaTime, Span } from './clocks.ts';
import type { Holder } from './facts.ts';

/** How much of a promise's time somebody had the ticket: `counted` of it while the clock ran, all of it in `worked`. */
export type Held = { holder: Holder; workedMs: number; countedMs: number };

/**
 * Who held a ticket for how much of the time a promise is counted in, up to an instant, in the order they came to it. Each second of that time belongs
 * to exactly one of them: `workedMs` sums to all of it, `countedMs` to what the clock has spent.
 */
export function heldBy(spans: readonly Span[], time: Pick<SlaTime, 'between'>, until: Date): Held[] {
  const found = new Map<string, Held>();
  for (const { from, to, state, holder } of spans) {
    if (from >= until) continue;
    const workedMs = time.between(from, to && to < until ? to : until) ?? 0;
    const key = holder.kind === 'line' ? `line ${holder.teamId}` : holder.kind;
    const known = found.get(key) ?? { holder, workedMs: 0, countedMs: 0 };
    found.set(key, {
      holder,
      workedMs: known.workedMs + workedMs,
      countedMs: known.countedMs + (state === 'running' ? workedMs : 0),
    });
  }
  return [...found.values()];
}
