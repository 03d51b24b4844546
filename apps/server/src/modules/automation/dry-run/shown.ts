import type { dryOtherRun, dryRun } from '@otklik/contract/automation/dry-run.ts';
import type * as z from 'zod';
import type { Difference } from './compare.ts';
import type { Ran } from './life.ts';
import type { Trial } from './trial.ts';

/** A run as the answer tells it. */
export function shownRun({ names }: Trial, { past, look, matched, actions, led }: Ran): z.infer<typeof dryRun> {
  return {
    ticketId: past.ticketId as never,
    ticketNumber: Number(past.facts.number),
    ticketSubject: String(past.facts.subject),
    at: look.at.toISOString() as never,
    event: look.event,
    depth: look.depth,
    led: led.flatMap((id) => names.get(id) ?? []),
    matched,
    actions,
  };
}

/** What another rule would have done otherwise, as the answer tells it. */
export const shownOther = (trial: Trial, { how, ran, before }: Difference): z.infer<typeof dryOtherRun> => ({
  ...shownRun(trial, ran),
  ruleId: ran.rule.id as never,
  ruleName: ran.rule.name,
  how,
  before: before && [...before],
});
