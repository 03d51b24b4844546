import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import type { ReadyRule } from '../rules/active-rules.ts';
import type { Rule } from '../rules/rule.ts';
import type { Happening } from './happening.ts';

/** Rules that wait for such a happening, in their order: those that may run, and those that are kept from it because they have led to it. */
export function waitingFor<R extends ReadyRule>(
  rules: ReadonlyMap<RuleEvent, readonly R[]>,
  happening: Happening,
): { waiting: R[]; kept: R[] } {
  const some = new Map(happening.events.flatMap((event) => (rules.get(event) ?? []).map((rule) => [rule.id, rule])));
  const all = [...some.values()].filter((rule) => isFor(rule, happening)).toSorted((a, b) => a.place - b.place);
  const led = (rule: R) => happening.chain.includes(rule.id);
  return { waiting: all.filter((rule) => !led(rule)), kept: all.filter(led) };
}

/** Whether a rule waits for one of the events, with the fields and kinds that it names. */
export function isFor({ when }: Pick<Rule, 'when'>, { events, changes, business }: Happening): boolean {
  if (when.kind !== 'event') return false;
  return events.some((event) => {
    if (!when.events.includes(event)) return false;
    if (event === 'ticket_changed') return when.fields.length === 0 || when.fields.some((field) => changes[field] !== undefined);
    if (event === 'business_event') return when.business.length === 0 || when.business.includes(business?.kind ?? '');
    return true;
  });
}
