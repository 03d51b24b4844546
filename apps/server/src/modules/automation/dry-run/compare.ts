import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../actions/run-actions.ts';
import type { Ran } from './life.ts';

/** What another rule would have done otherwise because of the one on trial: run besides, not run, or come to something else, which `before` tells. */
export type Difference = { how: 'added' | 'gone' | 'otherwise'; ran: Ran; before: readonly Outcome[] | null };

/**
 * Runs of the other rules on a ticket, as they would be with the rule on trial beside as they would be without it. What a rule comes to at an instant is
 * compared in its order; by which of several occasions of that instant it ran is all one. Pure.
 */
export function differences(without: readonly Ran[], whole: readonly Ran[], ownRuleId: string): Difference[] {
  const before = byRuleAndInstant(without);
  const after = byRuleAndInstant(whole.filter(({ rule }) => rule.id !== ownRuleId));
  const found: Difference[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    for (let n = 0; n < Math.max(was.length, is.length); n++) {
      const [one, other] = [was[n], is[n]];
      if (!one && other) found.push({ how: 'added', ran: other, before: null });
      if (one && !other) found.push({ how: 'gone', ran: one, before: null });
      if (one && other && !isDeepStrictEqual(one.actions, other.actions)) found.push({ how: 'otherwise', ran: other, before: one.actions });
    }
  }
  return found.toSorted((a, b) => a.ran.look.at.getTime() - b.ran.look.at.getTime());
}

const byRuleAndInstant = (runs: readonly Ran[]) => Map.groupBy(runs, ({ rule, look }) => `${rule.id} ${look.at.getTime()}`);
