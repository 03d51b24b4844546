import { setImmediate } from 'node:timers/promises';
import type { Past } from '../../tickets/index.ts';
import { type Difference, differences } from './compare.ts';
import type { Knowledge } from './knowledge.ts';
import type { Ran } from './life.ts';
import { replay } from './replay.ts';
import type { Trial } from './trial.ts';

/** a call ends after so many looks of rules at tickets; the next goes on from there */
const mostLooks = 100_000;

export type Lived = { /** of the tickets given, so many were gone through */ lived: number; runs: Ran[]; others: Difference[] };

/**
 * Goes through the lives of tickets with the rule on trial, and of those it would have touched without it as well, so as to tell what it makes other rules do. At
 * least one ticket, and no more than some work allows; others get their turn between two.
 */
export async function livePasts(trial: Trial, pasts: readonly Past[], knowledge: Knowledge): Promise<Lived> {
  const [runs, others]: [Ran[], Difference[]] = [[], []];
  let lived = 0;
  for (const past of pasts) {
    if (lived > 0 && trial.spent.looks >= mostLooks) break;
    const whole = await replay(trial, trial.whole, past, knowledge);
    runs.push(...whole);
    // where it never ran, nobody did anything otherwise
    if (whole.some(({ rule }) => rule.id === trial.ruleId))
      others.push(...differences(await replay(trial, trial.without, past, knowledge), whole, trial.ruleId));
    lived += 1;
    await setImmediate();
  }
  return { lived, runs, others };
}
